package dev.ringlab.experiment.calibrate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import umontreal.ssj.gof.GofStat;
import umontreal.ssj.probdist.ContinuousDistribution;
import umontreal.ssj.probdist.ExponentialDist;
import umontreal.ssj.probdist.GammaDist;
import umontreal.ssj.probdist.LognormalDist;
import umontreal.ssj.probdist.NormalDist;
import umontreal.ssj.probdist.WeibullDist;

/**
 * A family fitted to samples by maximum likelihood, and how well.
 *
 * @param aic Akaike's information criterion, the less the better
 * @param distance the largest distance between the distribution functions (Kolmogorov-Smirnov)
 * @param distanceP its p-value, as if nothing had been fitted: too large
 * @param andersonDarling its statistic
 */
record LawFit(
        Family family, double mean, double cv, double aic, double distance, double distanceP, double andersonDarling) {
    /** What is tried. */
    enum Family {
        /** One parameter. */
        EXPONENTIAL(1, true),
        /** Shape and rate. */
        GAMMA(2, true),
        /** Mean and deviation of the logarithm. */
        LOGNORMAL(2, true),
        /** For comparison: no law of a cost. */
        WEIBULL(2, false),
        /** For comparison: no law of a cost, since a time is not negative. */
        NORMAL(2, false);

        private final int parameters;
        private final boolean aCost;

        Family(int parameters, boolean aCost) {
            this.parameters = parameters;
            this.aCost = aCost;
        }

        private ContinuousDistribution fit(double[] samples) {
            int n = samples.length;
            return switch (this) {
                case EXPONENTIAL -> ExponentialDist.getInstanceFromMLE(samples, n);
                case GAMMA -> GammaDist.getInstanceFromMLE(samples, n);
                case LOGNORMAL -> LognormalDist.getInstanceFromMLE(samples, n);
                case WEIBULL -> WeibullDist.getInstanceFromMLE(samples, n);
                case NORMAL -> NormalDist.getInstanceFromMLE(samples, n);
            };
        }
    }

    private static final int FEWEST = 30;
    private static final double SAME = 1e-3;

    /** Whether samples vary, are positive, and are enough to fit a law to. */
    static boolean isPossible(double[] samples) {
        if (samples.length < FEWEST) {
            return false;
        }
        double least = Arrays.stream(samples).min().orElse(0);
        double largest = Arrays.stream(samples).max().orElse(0);
        return least > 0 && largest - least > Math.max(2, SAME * largest); // a clock of nanoseconds
    }

    /** Every family that can be fitted, the best first. */
    static List<LawFit> of(double[] samples) {
        return Arrays.stream(Family.values())
                .map(family -> of(family, samples))
                .filter(fit -> Double.isFinite(fit.aic()))
                .sorted(Comparator.comparingDouble(LawFit::aic))
                .toList();
    }

    /** Fitted to shares of their mean: a Weibull law of long times that hardly vary has a rate below any number. */
    private static LawFit of(Family family, double[] samples) {
        double mean = Arrays.stream(samples).average().orElse(1);
        double[] shares = Arrays.stream(samples).map(sample -> sample / mean).toArray();
        ContinuousDistribution law = family.fit(shares);
        double logLikelihood = 0;
        for (double share : shares) {
            logLikelihood += Math.log(law.density(share) / mean);
        }
        double[] distances = new double[3];
        double[] pValues = new double[3];
        GofStat.kolmogorovSmirnov(shares, law, distances, pValues);
        return new LawFit(
                family,
                mean * law.getMean(),
                law.getStandardDeviation() / law.getMean(),
                2 * (family.parameters - logLikelihood),
                distances[2],
                pValues[2],
                GofStat.andersonDarling(shares, law)[0]);
    }

    /** Whether a cost can follow it. */
    boolean isCost() {
        return family.aCost;
    }

    /** As it is written in a profile. */
    String yaml() {
        String name = family.name().toLowerCase(Locale.ROOT);
        return family == Family.EXPONENTIAL
                ? String.format(Locale.ROOT, "{%s: %.2f ns}", name, mean)
                : String.format(Locale.ROOT, "{%s: {mean: %.2f ns, cv: %.4f}}", name, mean, cv);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-11s mean %.2f ns, cv %.4f, AIC %.1f, Kolmogorov-Smirnov D %.4f (p %.3g), Anderson-Darling %.3g",
                family.name().toLowerCase(Locale.ROOT),
                mean,
                cv,
                aic,
                distance,
                distanceP,
                andersonDarling);
    }
}
