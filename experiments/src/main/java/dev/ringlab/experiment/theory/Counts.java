package dev.ringlab.experiment.theory;

import dev.ringlab.sim.random.Law;

/** Numbers of Poisson arrivals within a time, and the chain at departures that they make. */
final class Counts {
    private Counts() {}

    /** P(j arrivals), j below {@code length}, for a mean number. */
    static double[] poisson(double mean, int length) {
        double[] p = new double[length];
        double logP = -mean;
        for (int j = 0; j < length; j++) {
            p[j] = Math.exp(logP);
            logP += Math.log(mean) - Math.log(j + 1.0);
        }
        return p;
    }

    /** P(j arrivals within a service time): Poisson, or negative binomial for exponential and gamma times. */
    static double[] within(Law law, double ratePerNs, int length) {
        double mean = ratePerNs * law.meanNs();
        if (law instanceof Law.Constant) {
            return poisson(mean, length);
        }
        if (law instanceof Law.Exponential) {
            return negativeBinomial(1, mean, length);
        }
        if (law instanceof Law.Gamma gamma) {
            return negativeBinomial(1 / (gamma.cv() * gamma.cv()), mean, length);
        }
        throw new IllegalArgumentException(
                "a queue with a bound is known exactly for constant, exponential and gamma times only");
    }

    private static double[] negativeBinomial(double shape, double mean, int length) {
        double[] p = new double[length];
        double failure = mean / (mean + shape);
        p[0] = Math.pow(1 - failure, shape);
        for (int j = 1; j < length; j++) {
            p[j] = p[j - 1] * (shape + j - 1) / j * failure;
        }
        return p;
    }

    /**
     * The first {@code levels} probabilities of M/G/1 by its arrivals within a service, up to the factor that
     * {@code empty} sets. The flows up and down across a level are equal, and all terms are positive.
     */
    static double[] levels(double[] arrivals, int levels, double empty) {
        double[] more = new double[levels]; // P(more than j arrivals)
        double rest = 1;
        for (int j = 0; j < levels; j++) {
            rest = Math.max(0, rest - arrivals[j]);
            more[j] = rest;
        }
        double[] p = new double[levels];
        p[0] = empty;
        for (int j = 0; j + 1 < levels; j++) {
            double up = p[0] * more[j];
            for (int i = 1; i <= j; i++) {
                up += p[i] * more[j - i + 1];
            }
            p[j + 1] = up / arrivals[0];
        }
        return p;
    }
}
