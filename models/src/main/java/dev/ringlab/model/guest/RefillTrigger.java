package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unless;

/**
 * When virtnet_receive gives buffers back: when more descriptors than a threshold are free, once after the loop of a poll
 * (linux 6.1: virtnet_receive).
 */
public sealed interface RefillTrigger {
    /** Whether to refill with {@code numFree} of {@code size} descriptors free at the end of a poll of {@code budget}. */
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

    /** Reads {@code budget/2}, {@code ring/2} or a number of descriptors. */
    static RefillTrigger parse(String text) {
        return switch (text) {
            case "budget/2" -> new HalfBudget();
            case "ring/2" -> new HalfRing();
            default -> new Above(number(text));
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be budget/2, ring/2 or a number of descriptors: " + text, e);
        }
    }
}
