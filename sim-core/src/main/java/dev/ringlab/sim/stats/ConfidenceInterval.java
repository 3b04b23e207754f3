package dev.ringlab.sim.stats;

import umontreal.ssj.stat.Tally;

/**
 * A two-sided Student interval for the mean of independent, roughly normal observations: mean of n replications, plus
 * or minus the t quantile of n - 1 degrees of freedom times the standard error.
 *
 * @param mean the mean of the observations
 * @param low the lower end; NaN with fewer than two observations
 * @param high the upper end; NaN with fewer than two observations
 * @param observations how many there were
 */
public record ConfidenceInterval(double mean, double low, double high, int observations) {
    /** @param level the confidence level, as in 0.95 */
    public static ConfidenceInterval of(double[] observations, double level) {
        Tally tally = new Tally();
        for (double observation : observations) {
            tally.add(observation);
        }
        if (tally.numberObs() == 0) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        if (tally.numberObs() == 1) {
            return new ConfidenceInterval(tally.average(), Double.NaN, Double.NaN, 1);
        }
        double[] centerAndRadius = new double[2];
        tally.confidenceIntervalStudent(level, centerAndRadius);
        double center = centerAndRadius[0];
        double radius = centerAndRadius[1];
        return new ConfidenceInterval(center, center - radius, center + radius, observations.length);
    }

    /** Half the width over the mean; infinity if the width is unknown. */
    public double relativeHalfWidth() {
        return observations < 2 ? Double.POSITIVE_INFINITY : (high - low) / 2 / Math.abs(mean);
    }
}
