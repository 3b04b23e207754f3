package dev.ringlab.sim.stats;

import org.HdrHistogram.Histogram;

/**
 * Latencies in nanoseconds: HdrHistogram with three significant digits up to an hour, and the exact mean. Fixed memory,
 * mergeable. They are counted in cells of its own width, found from the bits of a number alone, and become
 * HdrHistogram's when somebody asks.
 */
public final class LatencyHistogram {
    private static final long HIGHEST_NS = 3_600_000_000_000L;

    /** HdrHistogram cuts an octave into 1024 cells for three digits; below that many ns a cell is a nanosecond. */
    private static final int SHIFT = 52 - 10;

    private static final int FULL = Character.MAX_VALUE + 1;
    private static final int FIRST = cell(0);
    private static final int LAST = cell(HIGHEST_NS);

    /** A quantile with fewer observations beyond it than this is not to be trusted. */
    private static final int ENOUGH_BEYOND = 10;

    private final Histogram histogram = new Histogram(1, HIGHEST_NS, 3);
    private final char[] cells = new char[LAST - FIRST + 1]; // small, to stay in the cache
    private boolean isComplete = true; // nothing is in the cells
    private double sumNs;

    /** Counts one latency; longer than an hour counts as an hour in the quantiles. */
    public void add(double ns) {
        int cell = Math.min(cell(ns), LAST) - FIRST;
        if (++cells[cell] == 0) {
            count(cell, FULL);
        }
        sumNs += ns;
        isComplete = false;
    }

    /** Of the nearest whole nanosecond, as that has the same leading bits where a cell is wider than one. */
    private static int cell(double ns) {
        return (int) (Double.doubleToRawLongBits(ns + 0.5) >> SHIFT);
    }

    private Histogram complete() {
        for (int i = 0; !isComplete && i < cells.length; i++) {
            if (cells[i] > 0) {
                count(i, cells[i]);
                cells[i] = 0;
            }
        }
        isComplete = true;
        return histogram;
    }

    private void count(int cell, int latencies) {
        long ns = (long) Double.longBitsToDouble((long) (cell + FIRST) << SHIFT);
        histogram.recordValueWithCount(ns, latencies);
    }

    /** Forgets everything. */
    public void reset() {
        complete().reset();
        sumNs = 0;
    }

    /** Adds what another one counted. */
    public void merge(LatencyHistogram other) {
        complete().add(other.complete());
        sumNs += other.sumNs;
    }

    /** How many were counted. */
    public long count() {
        return complete().getTotalCount();
    }

    /** The exact mean; NaN if nothing was counted. */
    public double meanNs() {
        return sumNs / count();
    }

    /** The quantile {@code p} in (0, 1), to three digits; NaN if nothing was counted. */
    public double quantileNs(double p) {
        return count() == 0 ? Double.NaN : complete().getValueAtPercentile(100 * p);
    }

    /** Whether enough latencies lie beyond the quantile {@code p} for it to mean something. */
    public boolean resolves(double p) {
        return count() * (1 - p) >= ENOUGH_BEYOND;
    }
}
