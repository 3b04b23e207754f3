package dev.ringlab.model.guest.buffer;

/**
 * The exponentially weighted average of packet lengths (linux: DECLARE_EWMA(pkt_len, 0, 64)). Integers are cut off, so it
 * rises only for a packet that is 64 bytes longer, and falls by at least one for any that is shorter.
 */
final class PacketLengthAverage {
    private static final int WEIGHT = 64;

    private int average;

    void add(int lengthBytes) {
        average = average == 0 ? lengthBytes : ((WEIGHT - 1) * average + lengthBytes) / WEIGHT;
    }

    int bytes() {
        return average;
    }
}
