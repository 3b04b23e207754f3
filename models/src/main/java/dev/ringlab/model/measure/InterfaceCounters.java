package dev.ringlab.model.measure;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import java.util.List;
import java.util.function.Consumer;

/**
 * The counters that an administrator of the guest sees, with their omissions: what the tap loses is in none of them
 * (linux 6.1: virtnet_rq_stats, rtnl_link_stats64).
 */
public final class InterfaceCounters implements Measure {
    private static final Metric PACKETS =
            counter("packets", "packets", "Packets that polls took, lost ones among them; added once a poll");
    private static final Metric BYTES = counter("bytes", "bytes", "Bytes of the frames taken, without short ones");
    private static final Metric DROPS =
            counter("drops", "packets", "Packets without memory, not whole, or dropped by the XDP program");
    private static final Metric XDP_PACKETS = counter("xdpPackets", "packets", "Packets that the XDP program saw");
    private static final Metric XDP_TX = counter("xdpTx", "packets", "Packets that the XDP program sent back");
    private static final Metric XDP_REDIRECTS =
            counter("xdpRedirects", "packets", "Packets that the XDP program redirected");
    private static final Metric XDP_DROPS =
            counter("xdpDrops", "packets", "Packets that the XDP program dropped, or failed on");
    private static final Metric KICKS = counter("kicks", "count", "Kicks of the receive queue");
    private static final Metric LENGTH_ERRORS =
            counter("lengthErrors", "count", "Frames that were too short, too long, or not whole");
    private static final Metric FRAME_ERRORS =
            counter("frameErrors", "packets", "Packets whose virtio-net header made no sense; not among the drops");
    private static final Metric SOFTNET_PROCESSED = new Metric(
            "softnet.processed", "count", "Skbs that the stack began with: a merged one counts once", Better.NONE);

    private static final Metric SOFTNET_DROPPED = new Metric(
            "softnet.dropped", "packets", "Packets for which the queue in front of the stack was full", Better.LOWER);

    private long packets;
    private long bytes;
    private long drops;
    private long xdpPackets;
    private long xdpTx;
    private long xdpRedirects;
    private long xdpDrops;
    private long kicks;
    private long lengthErrors;
    private long frameErrors;
    private long processed;
    private long backlogDrops;

    /** What it measures. */
    public static List<Metric> metrics() {
        return List.of(
                PACKETS,
                BYTES,
                DROPS,
                XDP_PACKETS,
                XDP_TX,
                XDP_REDIRECTS,
                XDP_DROPS,
                KICKS,
                LENGTH_ERRORS,
                FRAME_ERRORS,
                SOFTNET_PROCESSED,
                SOFTNET_DROPPED);
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        bytes += packet.lengthBytes;
    }

    @Override
    public void lengthError(int buffers) {
        lengthErrors++;
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        switch (cause) {
            case LENGTH, NO_MEMORY -> drops++;
            case BAD_HEADER -> frameErrors++;
            case NOT_LINEAR -> {
                xdpDrops++;
                drops++;
            }
            case SHORT_FRAME -> {}
        }
    }

    @Override
    public void backlogDropped(Skb skb) {
        backlogDrops += skb.segments();
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        xdpPackets++;
        switch (verdict) {
            case TX -> xdpTx++;
            case REDIRECT -> xdpRedirects++;
            case DROP, ABORTED -> {
                xdpDrops++;
                drops++;
            }
            case PASS -> {}
        }
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        kicks += kicked ? 1 : 0;
    }

    @Override
    public void pollEnded(int polled) {
        packets += polled;
    }

    @Override
    public void stackEntered(Skb skb) {
        processed++;
    }

    @Override
    public void begin() {
        packets = 0;
        bytes = 0;
        drops = 0;
        xdpPackets = 0;
        xdpTx = 0;
        xdpRedirects = 0;
        xdpDrops = 0;
        kicks = 0;
        lengthErrors = 0;
        frameErrors = 0;
        processed = 0;
        backlogDrops = 0;
    }

    @Override
    public void end(Consumer<Measured> values) {
        values.accept(Measured.of(PACKETS, (double) packets));
        values.accept(Measured.of(BYTES, (double) bytes));
        values.accept(Measured.of(DROPS, (double) drops));
        values.accept(Measured.of(XDP_PACKETS, (double) xdpPackets));
        values.accept(Measured.of(XDP_TX, (double) xdpTx));
        values.accept(Measured.of(XDP_REDIRECTS, (double) xdpRedirects));
        values.accept(Measured.of(XDP_DROPS, (double) xdpDrops));
        values.accept(Measured.of(KICKS, (double) kicks));
        values.accept(Measured.of(LENGTH_ERRORS, (double) lengthErrors));
        values.accept(Measured.of(FRAME_ERRORS, (double) frameErrors));
        values.accept(Measured.of(SOFTNET_PROCESSED, (double) processed));
        values.accept(Measured.of(SOFTNET_DROPPED, (double) backlogDrops));
    }

    private static Metric counter(String name, String unit, String description) {
        return new Metric("guest.rx." + name, unit, description, Better.NONE);
    }
}
