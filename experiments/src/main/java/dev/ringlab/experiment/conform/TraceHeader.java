package dev.ringlab.experiment.conform;

import dev.ringlab.model.virtio.PackedVirtqueue;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.Map;
import java.util.Set;

/**
 * The first line of a trace: which ring was recorded, and what had happened to it before.
 *
 * @param warmUp packets that went through before the first recorded operation
 * @param warmKicks how many of them were kicked for
 * @param warmNotes how many of them were notified
 */
record TraceHeader(
        boolean packed,
        int size,
        RingFeatures features,
        RingStyle style,
        int warmUp,
        int warmKicks,
        int warmNotes,
        int nextToken) {
    private static final Map<String, RingStyle> STYLES = Map.of(
            "qemu", RingStyle.QEMU, "vhost", RingStyle.VHOST, "vringh", RingStyle.EXACT, "spec", RingStyle.EXACT);
    private static final Set<String> KINDS = Set.of("split", "packed");
    private static final Set<String> KEYS = Set.of(
            "v",
            "kind",
            "eventIdx",
            "indirect",
            "num",
            "seed",
            "dev",
            "ooo",
            "detach",
            "kernel",
            "warm",
            "warmkicks",
            "warmnotes",
            "nextTok");

    static TraceHeader of(TraceLine line) throws BadTraceException {
        line.checkKeys(Set.of("hdr"));
        TraceLine header = line.object("hdr");
        header.checkKeys(KEYS);
        header.number("v", 1, 1);
        int size = header.number("num", 2, 32768);
        if (Integer.bitCount(size) != 1) {
            throw header.bad("must be a power of two: num=" + size);
        }
        boolean packed = header.text("kind", KINDS).equals("packed");
        RingStyle style = STYLES.getOrDefault(header.text("dev", STYLES.keySet()), RingStyle.EXACT);
        if (packed && style == RingStyle.VHOST) {
            throw header.bad("vhost has no packed ring: dev=vhost, kind=packed");
        }
        int warmUp = header.number("warm", 0, 1 << 24);
        return new TraceHeader(
                packed,
                size,
                new RingFeatures(header.flag("eventIdx"), header.flag("indirect"), true),
                style,
                warmUp,
                header.number("warmkicks", 0, warmUp),
                header.number("warmnotes", 0, warmUp),
                header.number("nextTok", warmUp + 1, warmUp + 1));
    }

    /** The ring, as both sides find it after a reset. */
    Virtqueue queue() {
        return packed ? PackedVirtqueue.ofSize(size, features, style) : SplitVirtqueue.ofSize(size, features, style);
    }
}
