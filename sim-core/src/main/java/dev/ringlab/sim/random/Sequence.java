package dev.ringlab.sim.random;

/** The numbers of a {@link Recurrence}, one by one or by the row. */
final class Sequence {
    private static final int ROWS = 3;
    private static final double[] NO_ROW = {};

    private final Recurrence recurrence;
    private long x0;
    private long x1;
    private long x2;
    private double[] row0 = NO_ROW;
    private double[] row1 = NO_ROW;
    private double[] row2 = NO_ROW;
    private double[] scratch = NO_ROW;
    private int rows; // that are known, up to where it is

    Sequence(Recurrence recurrence) {
        this.recurrence = recurrence;
    }

    /** Goes on behind these three, the oldest first. */
    void begin(long first, long second, long third) {
        x0 = first;
        x1 = second;
        x2 = third;
        rows = 0;
    }

    long next() {
        rows = 0;
        return step();
    }

    private long step() {
        long x = recurrence.next(x0, x1, x2);
        x0 = x1;
        x1 = x2;
        x2 = x;
        return x;
    }

    /** The next {@link Recurrence#ROW} numbers, in an array that is not to be kept. */
    double[] nextRow() {
        if (rows < ROWS) {
            return firstRow();
        }
        recurrence.nextRow(row0, row1, row2, scratch);
        double[] row = row0;
        x0 = (long) row[row.length - 3];
        x1 = (long) row[row.length - 2];
        x2 = (long) row[row.length - 1];
        return newest(row);
    }

    /** Where not enough is known to make a row of rows. */
    private double[] firstRow() {
        if (scratch == NO_ROW) {
            row0 = new double[Recurrence.ROW];
            row1 = new double[Recurrence.ROW];
            row2 = new double[Recurrence.ROW];
            scratch = new double[Recurrence.ROW];
        }
        rows++;
        for (int i = 0; i < row0.length; i++) {
            row0[i] = step();
        }
        return newest(row0);
    }

    private double[] newest(double[] row) {
        row0 = row1;
        row1 = row2;
        row2 = row;
        return row;
    }
}
