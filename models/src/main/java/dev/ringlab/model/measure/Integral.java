package dev.ringlab.model.measure;

import dev.ringlab.sim.Component;

/**
 * A count, integrated over time from its changes. Times are taken in units of 1/64 ns, in which sums are exact and so
 * the same in any order: a change may be told late or ahead.
 */
final class Integral {
    private static final double UNITS_A_NS = 64;

    private long beganUnits;
    private int beganWith;
    private long moment; // sum over all changes told in the window: by how much, times when

    /** The count changes at {@code ns}. */
    void change(double ns, int by) {
        moment += by * units(ns);
    }

    private static long units(double ns) {
        return (long) Math.rint(ns * UNITS_A_NS); // cut off, half a unit of each change would be lost
    }

    /** The window opens, with a count of {@code value}. */
    void begin(double ns, int value) {
        beganUnits = units(ns);
        beganWith = value;
        moment = 0;
    }

    /**
     * The mean, if the window closes at {@code ns} and no change later than that was told.
     *
     * @param value what the count is then
     * @param most what it never exceeded
     */
    double mean(double ns, int value, int most) {
        long endUnits = units(ns);
        long integral = value * endUnits - beganWith * beganUnits - moment;
        long bound = Math.multiplyExact((long) most, endUnits - beganUnits); // throws where the integral may not fit
        Component.require(
                integral <= bound, "a mean must not exceed the greatest value: integral, bound", integral, bound);
        return (double) integral / (endUnits - beganUnits);
    }
}
