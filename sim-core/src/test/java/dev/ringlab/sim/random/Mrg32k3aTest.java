package dev.ringlab.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import umontreal.ssj.rng.MRG32k3aL;

class Mrg32k3aTest {
    private static final long[] SEED = {1, 4294967086L, 77, 4294944442L, 5, 123456789};

    private static MRG32k3aL ssj() {
        MRG32k3aL stream = new MRG32k3aL();
        stream.setSeed(SEED);
        return stream;
    }

    @Test
    void numbers_areSsjs() {
        MRG32k3aL expected = ssj();
        Mrg32k3a stream = new Mrg32k3a(ssj());
        for (int i = 0; i < 1_000_000; i++) {
            assertEquals(expected.nextDouble(), stream.nextDouble());
        }
    }

    /** Rows are made of the rows before, also behind numbers that were made one by one. */
    @Test
    void longArrays_areSsjs() {
        MRG32k3aL expected = ssj();
        Mrg32k3a stream = new Mrg32k3a(ssj());
        for (int rows = 1; rows < 100; rows++) {
            int count = rows * Recurrence.ROW + (rows % 3 == 2 ? rows : 0);
            double[] numbers = new double[count];
            double[] expectedNumbers = new double[count];
            stream.nextArrayOfDouble(numbers, 0, count);
            expected.nextArrayOfDouble(expectedNumbers, 0, count);
            assertArrayEquals(expectedNumbers, numbers);
        }
    }

    /** What products of 48 bits are exact for: states with the greatest and least numbers in them. */
    @Test
    void rows_beginAnywhere() {
        long most1 = 4294967086L;
        long most2 = 4294944442L;
        for (long[] seed : new long[][] {
            {most1, most1, most1, most2, most2, most2},
            {0, 0, 1, 0, 0, 1},
            {1, 0, 0, 1, 0, 0},
            {0, most1, 0, most2, 0, most2}
        }) {
            MRG32k3aL expected = ssj();
            expected.setSeed(seed);
            MRG32k3aL same = ssj();
            same.setSeed(seed);
            Mrg32k3a stream = new Mrg32k3a(same);
            double[] numbers = new double[1000 * Recurrence.ROW];
            double[] expectedNumbers = new double[numbers.length];
            stream.nextArrayOfDouble(numbers, 0, numbers.length);
            expected.nextArrayOfDouble(expectedNumbers, 0, numbers.length);
            assertArrayEquals(expectedNumbers, numbers);
        }
    }

    @Test
    void arrays_goOnWhereSingleNumbersStopped() {
        MRG32k3aL expected = ssj();
        Mrg32k3a stream = new Mrg32k3a(ssj());
        for (int count = 0; count < 100; count++) {
            assertEquals(expected.nextDouble(), stream.nextDouble());
            double[] numbers = new double[count + 3];
            double[] expectedNumbers = new double[count + 3];
            stream.nextArrayOfDouble(numbers, 2, count);
            expected.nextArrayOfDouble(expectedNumbers, 2, count);
            assertArrayEquals(expectedNumbers, numbers);
        }
    }

    @Test
    void otherPrecision_isSsjs() {
        MRG32k3aL expected = ssj();
        Mrg32k3a stream = new Mrg32k3a(ssj());
        expected.increasedPrecision(true);
        stream.increasedPrecision(true);
        double[] numbers = new double[100];
        double[] expectedNumbers = new double[100];
        stream.nextArrayOfDouble(numbers, 0, 100);
        expected.nextArrayOfDouble(expectedNumbers, 0, 100);
        assertArrayEquals(expectedNumbers, numbers);
    }

    @Test
    void resets_leadWhereSsjsDo() {
        MRG32k3aL expected = ssj();
        Mrg32k3a stream = new Mrg32k3a(ssj());
        stream.nextDouble();
        expected.resetNextSubstream();
        stream.resetNextSubstream();
        assertEquals(expected.nextDouble(), stream.nextDouble());
        expected.resetStartSubstream();
        stream.resetStartSubstream();
        assertEquals(expected.nextDouble(), stream.nextDouble());
        expected.resetStartStream();
        stream.resetStartStream();
        assertEquals(expected.nextDouble(), stream.nextDouble());
    }
}
