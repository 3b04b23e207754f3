package dev.ringlab.experiment.spec;

import dev.ringlab.sim.stats.ConfidenceInterval;
import java.util.Arrays;

/** How often a design point is run. The answer depends on what was measured, never on when: not on threads. */
public sealed interface Replications {
    /** The confidence level of every interval. */
    double LEVEL = 0.95;

    /** What is run before anything is asked. */
    int atLeast();

    /** The most that can be run. */
    int atMost();

    /**
     * How many replications are wanted, now that the first {@code values.length} are finished. The same number: enough.
     *
     * @param values what those replications measured for {@link #metric}, in their order; NaN where nothing
     */
    int wanted(double[] values);

    /** The metric whose values decide; empty if none does. */
    String metric();

    /** A number of replications. */
    record Fixed(int atLeast) implements Replications {
        @Override
        public int atMost() {
            return atLeast;
        }

        @Override
        public int wanted(double[] values) {
            return atLeast;
        }

        @Override
        public String metric() {
            return "";
        }
    }

    /**
     * As many as it takes until the confidence interval of a metric's mean is narrow enough, in batches: a quarter more
     * each time, so that a point can use several threads and a check never sees half a batch.
     *
     * @param halfWidth of the interval, as a share of the mean
     */
    record Until(String metric, double halfWidth, int atLeast, int atMost) implements Replications {
        @Override
        public int wanted(double[] values) {
            int finished = values.length;
            if (finished >= atMost || isNarrow(values)) {
                return finished;
            }
            return Math.min(atMost, finished + Math.max(2, (finished + 3) / 4));
        }

        private boolean isNarrow(double[] values) {
            double[] seen = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
            ConfidenceInterval interval = ConfidenceInterval.of(seen, LEVEL);
            return interval.high() - interval.low() <= 2 * halfWidth * Math.abs(interval.mean());
        }
    }
}
