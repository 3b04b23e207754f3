package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unless;

/**
 * When virtnet_receive gives buffers back: when more descriptors than a threshold are free, once after the loop of a
 * poll (linux 6.1: virtnet_receive).
 */
public sealed interface RefillTrigger {
    /**
     * Whether to refill with {@code numFree} of {@code size} descriptors free at the end of a poll of {@code budget}.
     */
    boolean fires(int numFree, int budget, int size);

    /** Linux since 5.4: {@code num_free > min(budget, size) / 2}. */
    record HalfBudget() implements RefillTrigger {
        @Override
        public boolean fires(int numFree, int budget, int size) {
            return numFree > Math.min(budget, size) / 2;
        }

        @Override
        public String toString() {
            return "budget/2";
        }
    }

    /** Linux before 5.4: {@code num_free > size / 2}. */
    record HalfRing() implements RefillTrigger {
        @Override
        public boolean fires(int numFree, int budget, int size) {
            return numFree > size / 2;
        }

        @Override
        public String toString() {
            return "ring/2";
        }
    }

    /** A number of descriptors, whatever the budget and the ring. */
    record Above(int threshold) implements RefillTrigger {
        /** Accepts 0 (every poll that took something) and more. */
        public Above {
            unless(threshold >= 0, "threshold", "must not be negative", threshold);
        }

        @Override
        public boolean fires(int numFree, int budget, int size) {
            return numFree > threshold;
        }

        @Override
        public String toString() {
            return Integer.toString(threshold);
        }
    }

    /**
     * Fewer than a share of the ring is offered, as the Windows driver's MinRxBufferPercent counts what it has left.
     */
    record Left(int percent) implements RefillTrigger {
        /** Accepts 1 to 100. */
        public Left {
            unless(percent >= 1 && percent <= 100, "percent", "must be in [1, 100]", percent);
        }

        @Override
        public boolean fires(int numFree, int budget, int size) {
            return 100L * (size - numFree) < (long) percent * size;
        }

        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** Reads {@code every}, {@code budget/2}, {@code ring/2}, a share as in {@code 75%}, or a number of descriptors. */
    static RefillTrigger parse(String text) {
        return switch (text) {
            case "budget/2" -> new HalfBudget();
            case "ring/2" -> new HalfRing();
            case "every" -> new Above(0);
            default ->
                text.endsWith("%") ? new Left(number(text.substring(0, text.length() - 1))) : new Above(number(text));
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be every, budget/2, ring/2, a share such as 75%, or a number of descriptors: " + text, e);
        }
    }
}
