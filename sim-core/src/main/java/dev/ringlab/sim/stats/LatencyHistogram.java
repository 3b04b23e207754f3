package dev.ringlab.sim.stats;

import org.HdrHistogram.Histogram;

/**
 * Latencies in nanoseconds: HdrHistogram with three significant digits up to an hour, and the exact mean. Fixed memory,
 * mergeable.
 */
public final class LatencyHistogram {
    private static final long HIGHEST_NS = 3_600_000_000_000L;

    /** A quantile with fewer observations beyond it than this is not to be trusted. */
    private static final int ENOUGH_BEYOND = 10;

    private final Histogram histogram = new Histogram(1, HIGHEST_NS, 3);
    private double sumNs;

    /** Counts one latency; longer than an hour counts as an hour in the quantiles. */
    public void add(double ns) {
        histogram.recordValue(Math.min((long) (ns + 0.5), HIGHEST_NS));
        sumNs += ns;
    }

    /** Forgets everything. */
    public void reset() {
        histogram.reset();
        sumNs = 0;
    }

    /** Adds what another one counted. */
    public void merge(LatencyHistogram other) {
        histogram.add(other.histogram);
        sumNs += other.sumNs;
    }

    /** How many were counted. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The exact mean; NaN if nothing was counted. */
    public double meanNs() {
        return sumNs / count();
    }

    /** The quantile {@code p} in (0, 1), to three digits; NaN if nothing was counted. */
    public double quantileNs(double p) {
        return count() == 0 ? Double.NaN : histogram.getValueAtPercentile(100 * p);
    }

    /** Whether enough latencies lie beyond the quantile {@code p} for it to mean something. */
    public boolean resolves(double p) {
        return count() * (1 - p) >= ENOUGH_BEYOND;
    }
}
