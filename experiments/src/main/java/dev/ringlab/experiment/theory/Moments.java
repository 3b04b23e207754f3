package dev.ringlab.experiment.theory;

import dev.ringlab.sim.random.Law;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The first three moments of a service time. */
public record Moments(double mean, double second, double third) {
    /** Those of a law, in nanoseconds. */
    public static Moments of(Law law) {
        if (law instanceof Law.Exponential exponential) {
            double m = exponential.meanNs();
            return new Moments(m, 2 * m * m, 6 * m * m * m);
        }
        if (law instanceof Law.Uniform uniform) {
            return uniform(uniform.fromNs(), uniform.toNs());
        }
        if (law instanceof Law.Lognormal lognormal) {
            double spread = 1 + lognormal.cv() * lognormal.cv();
            double m = lognormal.meanNs();
            return new Moments(m, m * m * spread, m * m * m * spread * spread * spread);
        }
        if (law instanceof Law.Gamma gamma) {
            double variance = gamma.cv() * gamma.cv();
            double m = gamma.meanNs();
            return new Moments(m, m * m * (1 + variance), m * m * m * (1 + variance) * (1 + 2 * variance));
        }
        if (law instanceof Law.Empirical empirical) {
            List<Double> values = empirical.valuesNs();
            return new Moments(mean(values, v -> v), mean(values, v -> v * v), mean(values, v -> v * v * v));
        }
        double m = law.meanNs();
        return new Moments(m, m * m, m * m * m);
    }

    private static Moments uniform(double from, double to) {
        double width = to - from;
        return new Moments(
                (from + to) / 2,
                (cube(to) - cube(from)) / (3 * width),
                (cube(to) * to - cube(from) * from) / (4 * width));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static double mean(List<Double> values, DoubleUnaryOperator power) {
        return values.stream()
                .mapToDouble(v -> power.applyAsDouble(v))
                .average()
                .orElseThrow();
    }
}
