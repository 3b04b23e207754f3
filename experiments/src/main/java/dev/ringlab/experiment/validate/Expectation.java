package dev.ringlab.experiment.validate;

import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.stats.ConfidenceInterval;
import java.util.function.ToDoubleFunction;

/**
 * A quantity of a run whose value is known.
 *
 * @param quantity its name, that of the metric where it is one
 * @param unit the unit of both numbers
 * @param exact what it must be
 * @param rule how close to that it must be
 * @param simulated reads it from a run
 */
record Expectation(String quantity, String unit, double exact, Rule rule, ToDoubleFunction<RunResult> simulated) {
    /** Confidence level of every interval of a validation. */
    static final double LEVEL = 0.99;

    private static final double HALF_WIDTHS = 3;

    /** How wide an interval may be, as a share of the tolerance, so that what is right rarely looks wrong. */
    private static final double NARROW = 0.7;

    /** How close. */
    enum Rule {
        /** A mean, or a rate: within 3 half-widths and 0.5 %. */
        MEAN(5e-3, 0, 0),
        /** A median, which is counted in classes of a thousandth: the same and one class. */
        MEDIAN(5e-3, 0, 1e-3),
        /** A quantile of the tail: within 3 half-widths and a class, and 1 %. */
        QUANTILE(1e-2, 0, 1e-3),
        /** A loss above 1e-4: within 3 half-widths and 1 %. */
        LOSS(1e-2, 0, 0),
        /** Nothing random in it: within 0.1 %, or an absolute 1e-4 for what is rare. */
        FIXED(1e-3, 1e-4, 0),
        /** Compared, not judged. */
        SHOWN(Double.POSITIVE_INFINITY, 0, 0);

        private final double relative;
        private final double absolute;
        private final double resolution;

        Rule(double relative, double absolute, double resolution) {
            this.relative = relative;
            this.absolute = absolute;
            this.resolution = resolution;
        }

        double tolerance(double exact) {
            return Math.max(relative * Math.abs(exact), absolute);
        }
    }

    /** A metric that must have a value. */
    static Expectation of(String metric, String unit, double exact, Rule rule) {
        return new Expectation(metric, unit, exact, rule, result -> value(result, metric));
    }

    static double value(RunResult result, String metric) {
        return result.of(metric)
                .orElseThrow(() -> new IllegalStateException("a run must measure: metric=" + metric))
                .value();
    }

    /** Whether an interval is narrow enough to judge by. */
    boolean isSettledBy(ConfidenceInterval interval) {
        return rule == Rule.SHOWN || (interval.high() - interval.low()) / 2 <= NARROW * rule.tolerance(exact);
    }

    /** The verdict on what replications gave; one of them has no interval. */
    Verdict judge(ConfidenceInterval interval) {
        if (rule == Rule.SHOWN) {
            return Verdict.SHOWN;
        }
        double error = Math.abs(interval.mean() - exact);
        boolean close = error <= rule.tolerance(exact);
        if (interval.observations() < 2) {
            return close ? Verdict.PASS : Verdict.FAIL;
        }
        double slack = rule.resolution * Math.abs(exact);
        if (error > HALF_WIDTHS * (interval.high() - interval.low()) / 2 + slack) {
            return Verdict.FAIL;
        }
        if (close) {
            return Verdict.PASS;
        }
        return isSettledBy(interval) ? Verdict.FAIL : Verdict.UNDECIDED;
    }
}
