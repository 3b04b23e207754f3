package dev.ringlab.experiment.calibrate;

import dev.ringlab.sim.stats.ConfidenceInterval;
import java.util.List;
import java.util.Locale;

/**
 * A mean or a slope with its 95 % interval.
 *
 * @param low NaN where there are too few observations
 * @param high NaN where there are too few observations
 * @param count observations
 */
record Estimate(double value, double low, double high, long count) {
    private static final double LEVEL = 0.95;

    static Estimate ofMean(double[] samples) {
        ConfidenceInterval mean = ConfidenceInterval.of(samples, LEVEL);
        return new Estimate(mean.mean(), mean.low(), mean.high(), mean.observations());
    }

    /** The sum of independent ones; it has as many observations as the least observed. */
    static Estimate sum(List<Estimate> parts) {
        double value = 0;
        double square = 0;
        long count = Long.MAX_VALUE;
        for (Estimate part : parts) {
            value += part.value();
            square += (part.high() - part.value()) * (part.high() - part.value());
            count = Math.min(count, part.count());
        }
        return new Estimate(value, value - Math.sqrt(square), value + Math.sqrt(square), count);
    }

    /** Less something that is known. */
    Estimate minus(double known) {
        return new Estimate(value - known, low - known, high - known, count);
    }

    String interval() {
        return Double.isNaN(low) ? "" : String.format(Locale.ROOT, "[%.2f, %.2f]", low, high);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %s, n=%d", value, interval(), count);
    }
}
