package dev.ringlab.model.guest.buffer;

/**
 * The exponentially weighted average of packet lengths (linux: DECLARE_EWMA(pkt_len, 0, 64)). Integers are cut off, so
 * it rises only for a packet that is 64 bytes longer, and falls by at least one for any that is shorter.
 */
final class PacketLengthAverage {
    private static final int WEIGHT_BITS = 6; // a 64th of each length

    private int average;

    /** Counts a packet in; whether that changes the average. */
    boolean add(int lengthBytes) {
        int before = average;
        average = before == 0 ? lengthBytes : before + ((lengthBytes - before) >> WEIGHT_BITS);
        return average != before;
    }

    int bytes() {
        return average;
    }
}
