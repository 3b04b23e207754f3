package dev.ringlab.model.measure;

/**
 * A count over time: its average in a window, and its least or its greatest value. Like SSJ's Accumulate, but told the
 * time of each change, since some are noticed late, and some falls are told ahead. The average needs no order. An
 * extreme does, but as long as the count could not pass it in any order, none is made: what was told ahead is taken in
 * by the way.
 */
final class Level {
    private final boolean wantsLeast;
    private final Integral integral = new Integral();
    private double[] aheadNs = new double[64]; // a ring, in order of time
    private int[] aheadBy = new int[64];
    private int first; // free-running, as last and exactUntil
    private int last;
    private int exactUntil; // up to this one what is ahead may make a new least value
    private int aheadSum;
    private int value; // before all that is ahead
    private int calmUpTo; // a rise to no more than this makes no extreme, and what is ahead can wait
    private int extreme;
    private int most; // no value in the window was greater; renewed before the value falls
    private double lastNs;

    private Level(boolean wantsLeast) {
        this.wantsLeast = wantsLeast;
    }

    /** Its extreme is its least value. */
    static Level withLeast() {
        return new Level(true);
    }

    /** Its extreme is its greatest value. */
    static Level withGreatest() {
        return new Level(false);
    }

    /** Changes at {@code ns}, which is no earlier than any change but those that were told ahead. */
    void change(double ns, int by) {
        boolean calm = by >= 0 && value + by <= calmUpTo;
        if (!calm) {
            takeBefore(ns);
        }
        value += by;
        integral.change(ns, by);
        lastNs = ns;
        if (!calm) {
            include(value);
            lookAhead();
        }
    }

    /** Is going to fall at {@code ns}, no earlier than any change told so far, and after all of the same time. */
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
        integral.change(ns, -by);
        aheadSum += by;
        lookAhead();
    }

    /** From now on order matters if the count could fall below its least value. */
    private void lookAhead() {
        if (wantsLeast && value - aheadSum < extreme) {
            exactUntil = last;
            calmUpTo = Integer.MIN_VALUE;
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

    private void takeBefore(double ns) {
        most = Math.max(most, value);
        while (first != last && aheadNs[slot(first)] < ns) {
            int by = aheadBy[slot(first++)];
            aheadSum -= by;
            value -= by;
            include(value);
        }
        if (wantsLeast && exactUntil - first <= 0) {
            calmUpTo = Integer.MAX_VALUE;
        }
    }

    private void include(int reached) {
        if (wantsLeast) {
            extreme = Math.min(extreme, reached);
        } else if (reached > extreme) {
            extreme = reached;
            calmUpTo = reached;
        }
    }

    /** The window opens. */
    void begin(double ns) {
        takeBefore(Math.nextUp(ns));
        integral.begin(ns, value);
        tellAhead();
        extreme = value;
        most = value;
        exactUntil = last;
        calmUpTo = wantsLeast ? Integer.MIN_VALUE : value;
    }

    /** The window closes; its mean. */
    double end(double ns) {
        takeBefore(Math.nextUp(ns));
        takeBackAhead();
        double mean = integral.mean(ns, value, most);
        tellAhead();
        return mean;
    }

    private void tellAhead() {
        for (int at = first; at != last; at++) {
            integral.change(aheadNs[slot(at)], -aheadBy[slot(at)]);
        }
    }

    /** What is ahead when the window closes is not in it. */
    private void takeBackAhead() {
        for (int at = first; at != last; at++) {
            integral.change(aheadNs[slot(at)], aheadBy[slot(at)]);
        }
    }

    /** The least or the greatest value in the window; to be asked once that has closed. */
    int extreme() {
        return extreme;
    }
}
