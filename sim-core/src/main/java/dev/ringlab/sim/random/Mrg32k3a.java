package dev.ringlab.sim.random;

import java.math.BigInteger;
import java.util.Arrays;
import umontreal.ssj.rng.MRG32k3aL;
import umontreal.ssj.rng.RandomStreamBase;
import umontreal.ssj.util.ArithmeticMod;

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
    private static final int BLOCK = 64;
    private static final Row[] LEAP1 = leap(new long[][] {{0, 1, 0}, {0, 0, 1}, {-A13N, A12, 0}}, M1, INVERSE1);
    private static final Row[] LEAP2 = leap(new long[][] {{0, 1, 0}, {0, 0, 1}, {-A23N, 0, A21}}, M2, INVERSE2);
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

    /** What half a block of steps does to a state, a row for each of its three numbers. */
    private static Row[] leap(long[][] step, long modulus, long inverse) {
        long[][] leap = new long[step.length][step.length];
        ArithmeticMod.matPowModM(step, leap, modulus, BLOCK / 2);
        return Arrays.stream(leap)
                .map(row -> new Row(row[0], row[1], row[2], modulus, inverse))
                .toArray(Row[]::new);
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
        int i = start;
        for (; i + BLOCK <= start + count; i += BLOCK) {
            fillBlock(numbers, i);
        }
        long p0 = first0;
        long p1 = first1;
        long p2 = first2;
        long q0 = second0;
        long q1 = second1;
        long q2 = second2;
        for (; i < start + count; i++) {
            long p = nextFirst(p0, p1);
            p0 = p1;
            p1 = p2;
            p2 = p;
            long q = nextSecond(q0, q2);
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

    /**
     * Each number needs the one before, so the second half of a block is begun from where its first number is: two
     * rows of numbers, neither of which waits for the other.
     */
    private void fillBlock(double[] numbers, int start) {
        long p0 = first0;
        long p1 = first1;
        long p2 = first2;
        long q0 = second0;
        long q1 = second1;
        long q2 = second2;
        long r0 = LEAP1[0].times(p0, p1, p2);
        long r1 = LEAP1[1].times(p0, p1, p2);
        long r2 = LEAP1[2].times(p0, p1, p2);
        long s0 = LEAP2[0].times(q0, q1, q2);
        long s1 = LEAP2[1].times(q0, q1, q2);
        long s2 = LEAP2[2].times(q0, q1, q2);
        for (int i = start; i < start + BLOCK / 2; i++) {
            long p = nextFirst(p0, p1);
            p0 = p1;
            p1 = p2;
            p2 = p;
            long q = nextSecond(q0, q2);
            q0 = q1;
            q1 = q2;
            q2 = q;
            numbers[i] = value(p, q);
            long r = nextFirst(r0, r1);
            r0 = r1;
            r1 = r2;
            r2 = r;
            long s = nextSecond(s0, s2);
            s0 = s1;
            s1 = s2;
            s2 = s;
            numbers[i + BLOCK / 2] = value(r, s);
        }
        first0 = r0;
        first1 = r1;
        first2 = r2;
        second0 = s0;
        second1 = s1;
        second2 = s2;
    }

    private static long nextFirst(long p0, long p1) {
        return remainder(A12 * p1 + A13N * (M1 - p0), M1, INVERSE1);
    }

    private static long nextSecond(long q0, long q2) {
        return remainder(A21 * q2 + A23N * (M2 - q0), M2, INVERSE2);
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

    /** One row of a matrix modulo a number of 32 bits. */
    private record Row(long a, long b, long c, long modulus, long inverse) {
        private static final int HALF = 16;
        private static final long LOW = (1L << HALF) - 1;

        /** A product of three and three numbers, the left ones in two halves, so that nothing passes 2^54. */
        long times(long x, long y, long z) {
            long high = (a >> HALF) * x + (b >> HALF) * y + (c >> HALF) * z;
            long low = (a & LOW) * x + (b & LOW) * y + (c & LOW) * z;
            return remainder((remainder(high, modulus, inverse) << HALF) + low, modulus, inverse);
        }
    }
}
