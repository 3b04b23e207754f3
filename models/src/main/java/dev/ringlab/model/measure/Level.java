package dev.ringlab.model.measure;

import dev.ringlab.sim.stats.TimeAverage;
import java.util.Arrays;

/** A count over time, of which some changes are told ahead: they are kept until their time has come. */
final class Level {
    private final TimeAverage average = new TimeAverage();
    private double[] aheadNs = new double[64]; // in order from first to last
    private int[] aheadBy = new int[64];
    private int first;
    private int last;
    private int now;

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
        now += by;
        average.change(ns, now);
    }

    private void catchUp(double ns) {
        while (first < last && aheadNs[first] <= ns) {
            takeNext();
        }
    }

    /** The window opens. */
    void begin(double ns) {
        catchUp(ns);
        average.begin(ns, now);
    }

    /** The window closes; what it was like is known then. */
    TimeAverage end(double ns) {
        catchUp(ns);
        return average;
    }
}
