package dev.ringlab.model.measure;

import java.util.Arrays;

/**
 * A count over time: its average, least and greatest value in a window. Like SSJ's Accumulate, but told the time of
 * each change, since some are noticed late, and others are told ahead: those are kept until their time has come.
 */
final class Level {
    private double[] aheadNs = new double[64]; // in order from first to last
    private int[] aheadBy = new int[64];
    private int first;
    private int last;
    private int value;
    private int min;
    private int max;
    private double beganNs;
    private double sinceNs;
    private double integral;

    /** Changes at {@code ns}, which is no earlier than any change but those that were told ahead. */
    void change(double ns, int by) {
        while (first < last && aheadNs[first] < ns) {
            takeNext();
        }
        set(ns, by);
    }

    /** Is going to change at {@code ns}. */
    void changeAhead(double ns, int by) {
        if (last == aheadNs.length) {
            makeRoom();
        }
        int at = last++;
        for (; at > first && aheadNs[at - 1] > ns; at--) { // told by another queue
            aheadNs[at] = aheadNs[at - 1];
            aheadBy[at] = aheadBy[at - 1];
        }
        aheadNs[at] = ns;
        aheadBy[at] = by;
    }

    private void makeRoom() {
        int waiting = last - first;
        if (waiting > aheadNs.length / 2) {
            aheadNs = Arrays.copyOf(aheadNs, 2 * aheadNs.length);
            aheadBy = Arrays.copyOf(aheadBy, 2 * aheadBy.length);
        }
        System.arraycopy(aheadNs, first, aheadNs, 0, waiting);
        System.arraycopy(aheadBy, first, aheadBy, 0, waiting);
        first = 0;
        last = waiting;
    }

    private void takeNext() {
        set(aheadNs[first], aheadBy[first]);
        first++;
    }

    private void set(double ns, int by) {
        integral += value * (ns - sinceNs);
        sinceNs = ns;
        value += by;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    private void catchUp(double ns) {
        while (first < last && aheadNs[first] <= ns) {
            takeNext();
        }
    }

    /** The window opens. */
    void begin(double ns) {
        catchUp(ns);
        beganNs = ns;
        sinceNs = ns;
        integral = 0;
        min = value;
        max = value;
    }

    /** The window closes; its mean. */
    double end(double ns) {
        catchUp(ns);
        return (integral + value * (ns - sinceNs)) / (ns - beganNs);
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
