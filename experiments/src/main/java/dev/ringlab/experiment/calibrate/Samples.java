package dev.ringlab.experiment.calibrate;

import java.util.Arrays;

/** Times of one step, in nanoseconds. */
final class Samples {
    private double[] values = new double[1024];
    private int count;

    void add(long ns) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = (double) ns;
    }

    int count() {
        return count;
    }

    double[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
