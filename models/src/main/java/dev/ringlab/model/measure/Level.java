package dev.ringlab.model.measure;

import dev.ringlab.sim.Component;

/**
 * A count over time: its average, least and greatest value in a window. Like SSJ's Accumulate, but told the time of
 * each change, since some are noticed late, and some falls are told ahead. The average needs no order. The extremes do,
 * but as long as the count could not pass them in any order, none is made: what was told ahead is taken in by the way.
 */
final class Level {
    /** Times are summed in units of 1/64 ns, in which sums are exact and so the same in any order. */
    private static final double UNITS_A_NS = 64;

    private double[] aheadNs = new double[64]; // a ring, in order of time
    private int[] aheadBy = new int[64];
    private int first; // free-running, as the other two
    private int last;
    private int exactUntil; // up to this one what is ahead may make a new least value
    private int value;
    private int lowest; // when all has happened that was told
    private int min;
    private int max;
    private double lastNs;
    private long beganUnits;
    private int beganWith;
    private long moment; // sum over all changes told in the window: by how much, times when

    /** Changes at {@code ns}, which is no earlier than any change but those that were told ahead. */
    void change(double ns, int by) {
        if (by < 0 || value + by > max || exactUntil - first > 0) {
            takeBefore(ns);
        }
        value += by;
        lowest += by;
        min = Math.min(min, value);
        max = Math.max(max, value);
        moment += by * units(ns);
        lastNs = ns;
    }

    /** Is going to fall at {@code ns}. */
    void fallAhead(double ns, int by) {
        if (last - first == aheadNs.length) {
            makeRoom();
        }
        int at = last++;
        for (; at != first && aheadNs[slot(at - 1)] > ns; at--) { // told by another queue
            aheadNs[slot(at)] = aheadNs[slot(at - 1)];
            aheadBy[slot(at)] = aheadBy[slot(at - 1)];
        }
        aheadNs[slot(at)] = ns;
        aheadBy[slot(at)] = by;
        moment -= by * units(ns);
        lowest -= by;
        if (lowest < min) {
            exactUntil = last;
        }
    }

    private void makeRoom() {
        takeBefore(lastNs);
        int waiting = last - first;
        if (waiting > aheadNs.length / 2) {
            double[] ns = new double[2 * aheadNs.length];
            int[] by = new int[ns.length];
            for (int at = first; at != last; at++) {
                ns[at & ns.length - 1] = aheadNs[slot(at)];
                by[at & ns.length - 1] = aheadBy[slot(at)];
            }
            aheadNs = ns;
            aheadBy = by;
        }
    }

    private int slot(int at) {
        return at & aheadNs.length - 1;
    }

    private static long units(double ns) {
        return (long) Math.rint(ns * UNITS_A_NS); // cut off, half a unit of each change would be lost
    }

    private void takeBefore(double ns) {
        while (first != last && aheadNs[slot(first)] < ns) {
            value -= aheadBy[slot(first++)];
            min = Math.min(min, value);
        }
    }

    /** The sum over what is ahead: by how much it falls, times when. */
    private long aheadMoment() {
        long sum = 0;
        for (int at = first; at != last; at++) {
            sum += aheadBy[slot(at)] * units(aheadNs[slot(at)]);
        }
        return sum;
    }

    /** The window opens. */
    void begin(double ns) {
        takeBefore(Math.nextUp(ns));
        beganUnits = units(ns);
        beganWith = value;
        moment = -aheadMoment();
        min = value;
        max = value;
        exactUntil = last;
    }

    /** The window closes; its mean. */
    double end(double ns) {
        takeBefore(Math.nextUp(ns));
        long endUnits = units(ns);
        long integral = value * endUnits - beganWith * beganUnits - (moment + aheadMoment());
        long most = Math.multiplyExact((long) max, endUnits - beganUnits); // throws where the integral may not fit
        Component.require(
                integral <= most, "a mean must not exceed the greatest value: integral, most", integral, most);
        return (double) integral / (endUnits - beganUnits);
    }

    /** Least value in the window. */
    int min() {
        return min;
    }

    /** Greatest value in the window. */
    int max() {
        return max;
    }
}
