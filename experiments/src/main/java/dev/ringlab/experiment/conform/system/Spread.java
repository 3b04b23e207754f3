package dev.ringlab.experiment.conform.system;

import java.util.Arrays;

/**
 * What runs of one row, which differ in what the measurements did not record, say of one quantity.
 *
 * @param low the least that agrees with the runs
 * @param high the most that agrees with the runs
 */
record Spread(double mean, double low, double high) {
    private static final double DEVIATIONS = 3;

    /**
     * The range of the runs. Random arrivals whose instants are not known are one draw of many, measured as well as
     * simulated: whatever is no farther from the mean than three standard deviations of the runs agrees as well.
     *
     * @param drawn whether the runs' arrivals are such
     */
    static Spread of(boolean drawn, double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double low = Arrays.stream(values).min().orElse(Double.NaN);
        double high = Arrays.stream(values).max().orElse(Double.NaN);
        if (!drawn || values.length == 1) {
            return new Spread(mean, low, high);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double range = DEVIATIONS * Math.sqrt(squares / (values.length - 1));
        return new Spread(mean, Math.min(low, mean - range), Math.max(high, mean + range));
    }
}
