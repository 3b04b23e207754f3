package dev.ringlab.sim.random;

/**
 * The natural logarithm in plain arithmetic: to the bit the same on every platform, which {@link Math#log} is not, and
 * four times as fast as {@link StrictMath#log}, which takes as long as all else of a draw. From the nearest of 128
 * tabulated points the series of log(1 + r) is short; 1 is such a point, so that it is exact there too.
 */
final class Logarithm {
    private static final int POINT_BITS = 7;
    private static final int FRACTION_BITS = 52;
    private static final int INTERVAL_BITS = FRACTION_BITS - POINT_BITS;
    private static final long HALF_INTERVAL = 1L << (INTERVAL_BITS - 1);

    /** Where an octave begins: half an interval above, so that 1 lies in the middle of one. */
    private static final long FROM = Double.doubleToRawLongBits(0.6875) + HALF_INTERVAL;

    private static final double LN_2 = StrictMath.log(2);
    private static final int POINTS = 1 << POINT_BITS;

    /** The reciprocal of each point, and behind it its logarithm: they are needed together. */
    private static final double[] TABLE = new double[2 * POINTS];

    static {
        for (int i = 0; i < POINTS; i++) {
            TABLE[2 * i] = 1 / point(i);
            TABLE[2 * i + 1] = StrictMath.log(point(i));
        }
    }

    private final double[] octaves;
    private final double[] points;

    /** @param count of numbers that it is asked for at a time */
    Logarithm(int count) {
        octaves = new double[count];
        points = new double[count];
    }

    private static double point(int i) {
        return Double.longBitsToDouble(FROM + ((long) i << INTERVAL_BITS) + HALF_INTERVAL);
    }

    /** Of each of the numbers, which are positive and normal; relative error below 1e-15. */
    void replace(double[] numbers) {
        lookUp(numbers);
        for (int k = 0; k < numbers.length; k++) {
            double r = numbers[k];
            double r2 = r * r;
            double further = 1 / 3.0 - r / 4 + r2 * (1 / 5.0 - r * (1 / 6.0) + r2 * (1 / 7.0));
            numbers[k] = octaves[k] + (points[k] + (r - r2 / 2 + r2 * r * further));
        }
    }

    /** What must be looked up first, so that a processor does the rest of several numbers at once. Leaves r. */
    private void lookUp(double[] numbers) {
        for (int k = 0; k < numbers.length; k++) {
            long bits = Double.doubleToRawLongBits(numbers[k]);
            long octave = (bits - FROM) >> FRACTION_BITS;
            int i = (int) ((bits - FROM) >>> INTERVAL_BITS) & POINTS - 1;
            octaves[k] = octave * LN_2;
            points[k] = TABLE[2 * i + 1];
            numbers[k] = (Double.longBitsToDouble(bits - (octave << FRACTION_BITS)) - point(i)) * TABLE[2 * i];
        }
    }
}
