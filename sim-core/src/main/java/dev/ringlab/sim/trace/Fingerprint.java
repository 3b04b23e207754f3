package dev.ringlab.sim.trace;

import java.util.HexFormat;

/**
 * Three hashes of a run: of times; of times and components with their events; of all that and packets. A change that
 * only renames leaves the first, one that only re-orders packets the first two (INET's fingerprint ingredients).
 */
public final class Fingerprint implements TraceSink {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long times = FNV_OFFSET;
    private long components = FNV_OFFSET;
    private long packets = FNV_OFFSET;

    @Override
    public void event(double ns, String component, String event, long packet) {
        long at = Double.doubleToRawLongBits(ns);
        long name = 31L * component.hashCode() + event.hashCode();
        times = mix(times, at);
        components = mix(mix(components, at), name);
        packets = mix(mix(mix(packets, at), name), packet);
    }

    /** The hash of the times. */
    public String t() {
        return HexFormat.of().toHexDigits(times);
    }

    /** The hash of times, components and events. */
    public String tc() {
        return HexFormat.of().toHexDigits(components);
    }

    /** The hash of everything. */
    public String tcp() {
        return HexFormat.of().toHexDigits(packets);
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * FNV_PRIME;
        return mixed ^ mixed >>> 32;
    }
}
