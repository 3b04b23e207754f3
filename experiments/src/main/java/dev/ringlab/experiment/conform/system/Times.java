package dev.ringlab.experiment.conform.system;

import java.util.Arrays;

/** All values of one latency. */
final class Times {
    private double[] ns = new double[1024];
    private int count;

    void add(double value) {
        if (count == ns.length) {
            ns = Arrays.copyOf(ns, 2 * count);
        }
        ns[count++] = value;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double mean() {
        return Arrays.stream(ns, 0, count).average().orElse(Double.NaN);
    }

    /** The least value that {@code p} of all do not exceed. */
    double quantile(double p) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(ns, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(p * count) - 1)];
    }
}
