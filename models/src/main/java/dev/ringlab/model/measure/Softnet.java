package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import java.util.List;
import java.util.function.Consumer;

/** What a guest shows of its receive softirq (linux: /proc/net/softnet_stat). */
public final class Softnet implements Measure {
    private static final Metric PASSES = new Metric(
            "softirq.perPacket", "1", "Calls of net_rx_action for each packet that the device delivered", Better.LOWER);
    private static final Metric TIME_SQUEEZE = new Metric(
            "softirq.timeSqueeze", "count", "Calls of net_rx_action that used up their budget or time", Better.LOWER);
    private static final Metric EMPTY_POLLS =
            new Metric("polls.empty.ratio", "1", "NAPI polls that found no packet, of all", Better.LOWER);

    private long packets;
    private long passes;
    private long squeezed;
    private long polls;
    private long emptyPolls;

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(PASSES, TIME_SQUEEZE, EMPTY_POLLS);
    }

    @Override
    public void published(Packet packet, int buffers) {
        packets++;
    }

    @Override
    public void pollEnded(int polled) {
        polls++;
        emptyPolls += polled == 0 ? 1 : 0;
    }

    @Override
    public void netRxEnded(boolean timeSqueeze) {
        passes++;
        squeezed += timeSqueeze ? 1 : 0;
    }

    @Override
    public void begin() {
        packets = 0;
        passes = 0;
        squeezed = 0;
        polls = 0;
        emptyPolls = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(PASSES, (double) passes / packets));
        values.accept(Measured.of(TIME_SQUEEZE, (double) squeezed));
        values.accept(Measured.of(EMPTY_POLLS, (double) emptyPolls / polls));
    }
}
