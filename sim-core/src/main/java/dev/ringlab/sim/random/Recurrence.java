package dev.ringlab.sim.random;

import java.math.BigInteger;

/**
 * One of the two recurrences of MRG32k3a: x(n) = a1 x(n-1) + a2 x(n-2) - a3 x(n-3) modulo a number just below 2^32
 * (L'Ecuyer, Operations Research 47, 1999). Each number waits for the one before. But every {@value #ROW}th number
 * follows such a recurrence too, with other factors, so a row of numbers is made of the three rows before it, and none
 * in it waits for another. That is done in doubles, of which a processor takes several at once; HotSpot has it do so
 * only in short loops. Sums and products are whole and below 2^50, and so exact.
 */
final class Recurrence {
    /** Numbers in a row. */
    static final int ROW = 256;

    /** Added and taken away again it leaves the nearest whole number. */
    static final double WHOLE = 0x1.8p52;

    private static final int ORDER = 3;
    private static final int INVERSE_SHIFT = 30;
    private static final int HALF_BITS = 16;
    private static final double HALF = 1 << HALF_BITS;

    private final long a1;
    private final long a2;
    private final long a3;
    private final long modulus;
    private final long inverse; // 2^94 / modulus, rounded up: 63 bits
    private final double[] highFactors = new double[ORDER]; // of rows, in halves of 16 bits, the newest row's first
    private final double[] lowFactors = new double[ORDER];

    Recurrence(long a1, long a2, long a3, long modulus) {
        this.a1 = a1;
        this.a2 = a2;
        this.a3 = a3;
        this.modulus = modulus;
        BigInteger m = BigInteger.valueOf(modulus);
        BigInteger shifted = BigInteger.ONE.shiftLeft(Long.SIZE + INVERSE_SHIFT);
        this.inverse = shifted.divide(m).longValueExact() + 1;
        findFactorsOfRows(m);
    }

    /**
     * The roots of the recurrence of rows are powers of this one's. Its factors are the roots' sum, (the sum of their
     * squares - the square of their sum) / 2, and their product.
     */
    private void findFactorsOfRows(BigInteger m) {
        BigInteger sum = BigInteger.valueOf(powerSum(ROW));
        BigInteger sumOfSquares = BigInteger.valueOf(powerSum(2 * ROW));
        BigInteger[] factors = {
            sum,
            sumOfSquares.subtract(sum.pow(2)).multiply(BigInteger.TWO.modInverse(m)),
            BigInteger.valueOf(-a3).modPow(BigInteger.valueOf(ROW), m)
        };
        for (int i = 0; i < ORDER; i++) {
            long factor = factors[i].mod(m).longValueExact();
            highFactors[i] = factor >> HALF_BITS;
            lowFactors[i] = factor & (1 << HALF_BITS) - 1;
        }
    }

    /** Of the roots, each to that power. They follow the recurrence from 3, a1, a1^2 + 2 a2 on (Newton). */
    private long powerSum(int power) {
        long p0 = ORDER;
        long p1 = a1;
        long p2 = (a1 * a1 + 2 * a2) % modulus;
        for (int i = 0; i < power; i++) {
            long p = next(p0, p1, p2);
            p0 = p1;
            p1 = p2;
            p2 = p;
        }
        return p0;
    }

    /** The number that follows three others, the oldest first. */
    long next(long x0, long x1, long x2) {
        return remainder(a1 * x2 + a2 * x1 + a3 * (modulus - x0));
    }

    /** Of a dividend in [0, 2^54), as all here are: for those the quotient is exact. */
    private long remainder(long dividend) {
        return dividend - (Math.multiplyHigh(dividend, inverse) >> INVERSE_SHIFT) * modulus;
    }

    /** The row that follows three others, the oldest first, whose place it takes. */
    void nextRow(double[] row0, double[] row1, double[] row2, double[] highs) {
        addUp(highs, row0, row1, row2, highFactors[0], highFactors[1], highFactors[2]);
        addUp(row0, row0, row1, row2, lowFactors[0], lowFactors[1], lowFactors[2]);
        join(row0, highs, (double) modulus);
    }

    private static void addUp(
            double[] sums, double[] third, double[] second, double[] first, double a, double b, double c) {
        for (int i = 0; i < ROW; i++) {
            sums[i] = a * first[i] + b * second[i] + c * third[i];
        }
    }

    /**
     * Remainders of what both halves of the factors gave. The fraction of a quotient is a multiple of 1 / modulus, of
     * which doubles below 2^18 see a quarter. So it is rounded down by rounding to the nearest what is almost a half
     * less: but for half of such a step.
     */
    private static void join(double[] row, double[] highs, double modulus) {
        double inverse = 1 / modulus;
        double below = 0.5 - inverse / 2;
        for (int i = 0; i < ROW; i++) {
            double high = highs[i];
            double highQuotient = high * inverse - below + WHOLE - WHOLE;
            double both = (high - highQuotient * modulus) * HALF + row[i];
            double quotient = both * inverse - below + WHOLE - WHOLE;
            row[i] = both - quotient * modulus;
        }
    }
}
