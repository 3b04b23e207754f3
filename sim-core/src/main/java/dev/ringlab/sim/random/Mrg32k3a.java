package dev.ringlab.sim.random;

import umontreal.ssj.rng.MRG32k3aL;
import umontreal.ssj.rng.RandomStreamBase;

/**
 * SSJ's {@link MRG32k3aL}, number for number, in a third of its time and less: no step asks whether a remainder is
 * negative, which nobody can foretell, and long arrays are filled a row at a time. Seeds and substreams are SSJ's.
 */
final class Mrg32k3a extends RandomStreamBase {
    private static final long serialVersionUID = 1L;
    private static final long M1 = 4294967087L;
    private static final long M2 = 4294944443L;
    private static final Recurrence FIRST = new Recurrence(0, 1403580, 810728, M1);
    private static final Recurrence SECOND = new Recurrence(527612, 0, 1370589, M2);
    private static final double NORM = 1.0 / (M1 + 1);
    private static final double SMALL = 0x1p-33; // so that all differences become less than 1

    private final MRG32k3aL origin;
    private final Sequence first = new Sequence(FIRST);
    private final Sequence second = new Sequence(SECOND);
    private double[] row = {}; // few streams are asked for rows

    /** @param origin where it begins, and what knows the way to other substreams */
    Mrg32k3a(MRG32k3aL origin) {
        this.origin = origin;
        begin();
    }

    private void begin() {
        long[] state = origin.getState();
        first.begin(state[0], state[1], state[2]);
        second.begin(state[3], state[4], state[5]);
    }

    /** In (0, 1). */
    @Override
    protected double nextValue() {
        long difference = first.next() - second.next();
        return (difference + (M1 & (difference - 1) >> 63)) * NORM;
    }

    @Override
    public void nextArrayOfDouble(double[] numbers, int start, int count) {
        int end = start + count;
        int at = start;
        while (end - at >= Recurrence.ROW && !anti && !prec53) {
            System.arraycopy(nextRow(), 0, numbers, at, Recurrence.ROW);
            at += Recurrence.ROW;
        }
        super.nextArrayOfDouble(numbers, at, end - at);
    }

    private double[] nextRow() {
        if (row.length == 0) {
            row = new double[Recurrence.ROW];
        }
        combine(row, first.nextRow(), second.nextRow());
        return row;
    }

    /** The same values as one by one. */
    private static void combine(double[] values, double[] firsts, double[] seconds) {
        for (int i = 0; i < Recurrence.ROW; i++) {
            double difference = firsts[i] - seconds[i];
            double sign = (difference - 0.5) * SMALL - 0.5 + Recurrence.WHOLE - Recurrence.WHOLE; // -1 or 0
            values[i] = (difference - sign * M1) * NORM;
        }
    }

    @Override
    public void resetStartStream() {
        origin.resetStartStream();
        begin();
    }

    @Override
    public void resetStartSubstream() {
        origin.resetStartSubstream();
        begin();
    }

    @Override
    public void resetNextSubstream() {
        origin.resetNextSubstream();
        begin();
    }

    @Override
    public String toString() {
        return "from " + origin;
    }
}
