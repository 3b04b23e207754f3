package dev.ringlab.sim.random;

import static dev.ringlab.sim.config.InvalidKnob.unless;

import java.util.List;

/** A probability law of a time in nanoseconds: what is drawn, not from which stream. {@link Sampler} binds the two. */
public sealed interface Law {
    /** The mean, in nanoseconds. */
    double meanNs();

    /** Always the same. */
    record Constant(double meanNs) implements Law {
        /** Accepts any time that is not negative. */
        public Constant {
            unless(meanNs >= 0, "meanNs", "must not be negative", meanNs);
        }
    }

    /** Exponential. */
    record Exponential(double meanNs) implements Law {
        /** Accepts any positive mean. */
        public Exponential {
            unless(meanNs > 0, "meanNs", "must be positive", meanNs);
        }
    }

    /** Uniform between two times. */
    record Uniform(double fromNs, double toNs) implements Law {
        /** Accepts 0 <= from < to. */
        public Uniform {
            unless(fromNs >= 0, "fromNs", "must not be negative", fromNs);
            unless(toNs > fromNs, "toNs", "must be more than from", toNs);
        }

        @Override
        public double meanNs() {
            return (fromNs + toNs) / 2;
        }
    }

    /** Lognormal, given by its mean and its coefficient of variation (standard deviation / mean). */
    record Lognormal(double meanNs, double cv) implements Law {
        /** Accepts positive parameters. */
        public Lognormal {
            unless(meanNs > 0, "meanNs", "must be positive", meanNs);
            unless(cv > 0, "cv", "must be positive", cv);
        }
    }

    /** Gamma, given by its mean and its coefficient of variation. */
    record Gamma(double meanNs, double cv) implements Law {
        /** Accepts positive parameters. */
        public Gamma {
            unless(meanNs > 0, "meanNs", "must be positive", meanNs);
            unless(cv > 0, "cv", "must be positive", cv);
        }
    }

    /** One value after the other, and then again from the first: a cost that is due every so many occasions. */
    record InTurn(List<Double> valuesNs) implements Law {
        /** Accepts at least one value, none negative. */
        public InTurn {
            unless(!valuesNs.isEmpty(), "valuesNs", "must hold at least one value", valuesNs);
            unless(valuesNs.stream().allMatch(v -> v >= 0), "valuesNs", "must not be negative", valuesNs);
            valuesNs = List.copyOf(valuesNs);
        }

        @Override
        public double meanNs() {
            return valuesNs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }

    /** Every value as likely as the next: measured samples. */
    record Empirical(List<Double> valuesNs) implements Law {
        /** Accepts at least one value, none negative. */
        public Empirical {
            unless(!valuesNs.isEmpty(), "valuesNs", "must hold at least one value", valuesNs);
            unless(valuesNs.stream().allMatch(v -> v >= 0), "valuesNs", "must not be negative", valuesNs);
            valuesNs = List.copyOf(valuesNs);
        }

        @Override
        public double meanNs() {
            return valuesNs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }
}
