package dev.ringlab.experiment.conform.system;

import java.util.List;
import java.util.function.Predicate;

/**
 * All quantities of one row.
 *
 * @param capacityPps what the same path carries when it is offered much more
 */
record RowComparison(SystemRow row, double capacityPps, List<Comparison> comparisons) {
    private static final double KNEE = 0.05;
    private static final double COUNTS = 0.02;
    private static final double MEDIAN = 0.03;
    private static final double TAIL = 0.10;

    /** Whether packets come one by one at about the rate that the path carries: small causes have large effects. */
    boolean isAtKnee() {
        double offered = row.number("offered_pps");
        return row.count("burst") == 1 && Math.abs(offered / capacityPps - 1) <= KNEE;
    }

    /** Counts within 2 % or one, medians within 3 %, 99 % quantiles within 10 % of the runs. */
    boolean holds() {
        return comparisons.stream().allMatch(RowComparison::holds);
    }

    /** The same of the first run alone. */
    boolean firstHolds() {
        return comparisons.stream().allMatch(RowComparison::firstHolds);
    }

    /** Whether a quantity of the first run is as near as {@link #holds()} asks, if it asks. */
    static boolean firstHolds(Comparison one) {
        return within(one, one::firstWithin);
    }

    /** Whether a quantity is as near as {@link #holds()} asks, if it asks. */
    static boolean holds(Comparison one) {
        return within(one, one::within);
    }

    private static boolean within(Comparison one, Predicate<Double> within) {
        if (one.isCount()) {
            return within.test(COUNTS);
        }
        if (one.quantity().endsWith("_p50")) {
            return within.test(MEDIAN);
        }
        return !one.quantity().endsWith("_p99") || within.test(TAIL);
    }
}
