package dev.ringlab.sim.random;

import java.math.BigInteger;

/**
 * One of the two sequences of MRG32k3a, x(n) = a1 x(n-1) + a2 x(n-2) - a3 x(n-3) modulo a number just below 2^32
 * (L'Ecuyer, Operations Research 47, 1999). Each number waits for the one before; but every {@value #ROW}th number of
 * such a sequence is such a sequence too, with other factors. So a row of numbers is made of the three rows before, and
 * none in it waits for another. That is done in doubles, of which a processor takes several at once, in loops so short
 * that HotSpot finds out. All are whole and below 2^50, so that nothing is rounded.
 */
final class Recurrence {
    /** Numbers in a row. */
    static final int ROW = 256;

    private static final int ROWS = 3;
    private static final int INVERSE_SHIFT = 30;
    private static final int HALF_BITS = 16;
    private static final double HALF = 1 << HALF_BITS;

    private final long a1;
    private final long a2;
    private final long a3;
    private final long modulus;
    private final long inverse; // 2^94 / modulus, rounded up: 63 bits
    private final double rowInverse; // 1 / modulus, rounded up: no quotient of a multiple is too small
    private final double[] highFactors = new double[ROWS]; // of rows, in halves of 16 bits, the newest row's first
    private final double[] lowFactors = new double[ROWS];

    private long x0;
    private long x1;
    private long x2;
    private double[] row0 = new double[ROW];
    private double[] row1 = new double[ROW];
    private double[] row2 = new double[ROW];
    private final double[] highs = new double[ROW];
    private int rows; // that are known, without a gap up to where it is

    Recurrence(long a1, long a2, long a3, long modulus) {
        this.a1 = a1;
        this.a2 = a2;
        this.a3 = a3;
        this.modulus = modulus;
        BigInteger m = BigInteger.valueOf(modulus);
        BigInteger shifted = BigInteger.ONE.shiftLeft(Long.SIZE + INVERSE_SHIFT);
        this.inverse = shifted.divide(m).longValueExact() + 1;
        this.rowInverse = Math.nextUp(1.0 / modulus);
        findFactorsOfRows(m);
    }

    /**
     * The roots of this sequence to the power of a row are those of the sequence of rows. The sums p(n) of the roots'
     * powers are themselves such a sequence, which begins with 3, a1, a1^2 + 2 a2, and give the factors (Newton): p(n),
     * (p(2n) - p(n)^2) / 2, and the product of the roots' powers.
     */
    private void findFactorsOfRows(BigInteger m) {
        begin(ROWS, a1, a1 * a1 + 2 * a2);
        skip(ROW);
        BigInteger sum = BigInteger.valueOf(x0);
        skip(ROW);
        BigInteger sumOfSquares = BigInteger.valueOf(x0);
        BigInteger[] factors = {
            sum,
            sumOfSquares.subtract(sum.pow(2)).multiply(BigInteger.TWO.modInverse(m)),
            BigInteger.valueOf(-a3).modPow(BigInteger.valueOf(ROW), m)
        };
        for (int i = 0; i < ROWS; i++) {
            long factor = factors[i].mod(m).longValueExact();
            highFactors[i] = factor >> HALF_BITS;
            lowFactors[i] = factor & (1 << HALF_BITS) - 1;
        }
    }

    private void skip(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
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
        long x = remainder(a1 * x2 + a2 * x1 + a3 * (modulus - x0));
        x0 = x1;
        x1 = x2;
        x2 = x;
        return x;
    }

    /** Of a dividend in [0, 2^54), as all here are: for those the quotient is exact. */
    private long remainder(long dividend) {
        return dividend - (Math.multiplyHigh(dividend, inverse) >> INVERSE_SHIFT) * modulus;
    }

    /** The next {@link #ROW} numbers, in an array that is not to be kept. */
    double[] nextRow() {
        double[] row = row0;
        if (rows == ROWS) {
            addUp(highs, row0, row1, row2, highFactors[0], highFactors[1], highFactors[2]);
            addUp(row, row0, row1, row2, lowFactors[0], lowFactors[1], lowFactors[2]);
            join(row, highs, (double) modulus, rowInverse);
            x0 = (long) row[ROW - 3];
            x1 = (long) row[ROW - 2];
            x2 = (long) row[ROW - 1];
        } else {
            rows++;
            for (int i = 0; i < ROW; i++) {
                row[i] = step();
            }
        }
        row0 = row1;
        row1 = row2;
        row2 = row;
        return row;
    }

    /** Sums below 2^50. */
    private static void addUp(
            double[] sums, double[] third, double[] second, double[] first, double a, double b, double c) {
        for (int i = 0; i < ROW; i++) {
            sums[i] = a * first[i] + b * second[i] + c * third[i];
        }
    }

    /** Remainders of what both halves of the factors gave. */
    private static void join(double[] row, double[] highs, double modulus, double inverse) {
        for (int i = 0; i < ROW; i++) {
            double high = highs[i];
            double both = (high - Math.floor(high * inverse) * modulus) * HALF + row[i];
            row[i] = both - Math.floor(both * inverse) * modulus;
        }
    }
}
