package dev.ringlab.experiment.conform.system;

import java.util.function.DoubleSupplier;

/**
 * The gaps of the measurements' random arrivals: xorshift64 of Marsaglia ("Xorshift RNGs", 2003) with the state of his
 * example, 53 bits of it as a uniform number, and whole nanoseconds of the exponential law. The first 1200 instants of
 * both event logs with random arrivals are these to the nanosecond.
 */
final class PoissonGaps implements DoubleSupplier {
    private static final long STATE = 88172645463325252L;
    private static final double UNIFORM = 0x1p-53;
    private static final double RECORDED_PPS = 0.1; // the last digit of offered_pps

    private final double meanNs;
    private long state = STATE;

    PoissonGaps(double meanNs) {
        this.meanNs = meanNs;
    }

    /** From one arrival to the next, in whole nanoseconds. */
    @Override
    public double getAsDouble() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return Math.floor(-Math.log((state >>> 11) * UNIFORM) * meanNs);
    }

    /** Whether the arrivals of a row are these: their rate from the first to the last was recorded. */
    static boolean isOf(SystemRow row) {
        int trains = Math.max(1, row.count("offered") / row.count("burst"));
        PoissonGaps gaps = new PoissonGaps(row.number("period_ns"));
        double lastNs = 0;
        for (int train = 1; train < trains; train++) {
            lastNs += gaps.getAsDouble();
        }
        double pps = (row.number("offered") - 1) / lastNs * 1e9;
        return row.isRandom() && Math.abs(pps - row.number("offered_pps")) <= RECORDED_PPS;
    }
}
