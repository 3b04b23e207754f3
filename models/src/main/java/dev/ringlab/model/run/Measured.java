package dev.ringlab.model.run;

/**
 * What one run found for one metric.
 *
 * @param value in the metric's unit; NaN if the run could not observe it
 * @param note empty, or why the value must not be trusted: {@code few observations beyond the quantile}
 */
public record Measured(Metric metric, double value, String note) {
    /** A value that can be trusted. */
    public static Measured of(Metric metric, double value) {
        return new Measured(metric, value, "");
    }
}
