package dev.ringlab.experiment.conform;

/**
 * Where a ring does something else than the recorded one.
 *
 * @param operation number of the operation after which it shows; -1 before the first
 * @param what the operation's name, or what else was compared
 * @param key the result or state field
 * @param expected what was recorded
 * @param got what our ring has
 */
public record Difference(int operation, String what, String key, String expected, String got) {
    /** Before any operation. */
    public static final int BEFORE = -1;

    @Override
    public String toString() {
        return "operation " + operation + " (" + what + "): " + key + ": expected=" + expected + ", got=" + got;
    }
}
