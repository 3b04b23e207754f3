package dev.ringlab.model.measure;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import java.util.List;
import java.util.function.Consumer;

/** How many packets share an interrupt, a poll, a kick, a refill and an skb. */
public final class Notifications implements Measure {
    private static final Metric INTERRUPTS = perPacket("interrupts", "Interrupt handlers run");
    private static final Metric SIGNALS =
            perPacket("signals", "Interrupts that the device sent, each a KVM_SIGNAL_MSI or a write to an irqfd");
    private static final Metric POLLS = perPacket("polls", "NAPI polls");
    private static final Metric KICKS = perPacket("kicks", "Kicks");
    private static final Metric REFILLS = perPacket("refills", "Refills that added buffers");
    private static final Metric POLL_PACKETS =
            new Metric("polls.packets", "packets", "Packets a NAPI poll", Better.NONE);
    private static final Metric SEGMENTS =
            new Metric("gro.segments", "packets", "Packets an skb that the stack saw", Better.HIGHER);

    private long packets;
    private long interrupts;
    private long signals;
    private long polls;
    private long polled;
    private long kicks;
    private long refills;
    private long skbs;
    private long segments;

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(INTERRUPTS, SIGNALS, POLLS, KICKS, REFILLS, POLL_PACKETS, SEGMENTS);
    }

    @Override
    public void published(Packet packet, int buffers) {
        packets++;
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        signals += interrupt ? 1 : 0;
    }

    @Override
    public void interrupted(boolean handled) {
        interrupts++;
    }

    @Override
    public void pollEnded(int polledPackets) {
        polls++;
        polled += polledPackets;
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        refills += added > 0 ? 1 : 0;
        kicks += kicked ? 1 : 0;
    }

    @Override
    public void stackEntered(Skb skb) {
        skbs++;
        segments += skb.segments();
    }

    @Override
    public void begin() {
        packets = 0;
        interrupts = 0;
        signals = 0;
        polls = 0;
        polled = 0;
        kicks = 0;
        refills = 0;
        skbs = 0;
        segments = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        double all = packets;
        values.accept(Measured.of(INTERRUPTS, interrupts / all));
        values.accept(Measured.of(SIGNALS, signals / all));
        values.accept(Measured.of(POLLS, polls / all));
        values.accept(Measured.of(KICKS, kicks / all));
        values.accept(Measured.of(REFILLS, refills / all));
        values.accept(Measured.of(POLL_PACKETS, (double) polled / polls));
        values.accept(Measured.of(SEGMENTS, (double) segments / skbs));
    }

    private static Metric perPacket(String what, String description) {
        return new Metric(
                what + ".perPacket", "1", description + " for each packet that the device delivered", Better.LOWER);
    }
}
