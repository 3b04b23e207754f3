package dev.ringlab.model.traffic;

import java.util.Arrays;

/** Chances of things with numbers from 0, in proportion to weights. */
final class Weights {
    private final double[] sums;

    /** @param weights not negative, some of them positive */
    Weights(double[] weights) {
        sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
    }

    /** How many things there are. */
    int count() {
        return sums.length;
    }

    /** The thing on which a number in [0, 1) falls. */
    int at(double share) {
        int found = Arrays.binarySearch(sums, share * sums[sums.length - 1]);
        int index = found < 0 ? -found - 1 : found + 1; // a thing reaches up to its sum, which is not its own
        return Math.min(index, sums.length - 1);
    }
}
