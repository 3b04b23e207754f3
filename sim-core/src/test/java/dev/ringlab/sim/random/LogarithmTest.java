package dev.ringlab.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import umontreal.ssj.rng.MRG32k3aL;
import umontreal.ssj.rng.RandomStream;

class LogarithmTest {
    private final Logarithm logarithm = new Logarithm(1);

    @Test
    void differsFromTheExactOneByRoundingOnly() {
        RandomStream stream = new MRG32k3aL();
        for (int i = 0; i < 1_000_000; i++) {
            double u = stream.nextDouble();
            assertClose(u);
            assertClose(1 - u * 1e-6); // close to 1 the logarithm is close to 0
            assertClose(StrictMath.scalb(u, -30));
        }
    }

    @Test
    void oneHasNone() {
        assertEquals(0.0, logarithm(1));
    }

    @Test
    void intervalsJoin() {
        for (int exponent = -32; exponent <= 0; exponent++) {
            for (int i = 0; i < 512; i++) {
                double x = StrictMath.scalb(1 + i / 512.0, exponent);
                assertClose(x);
                assertClose(Math.nextDown(x));
            }
        }
    }

    private void assertClose(double x) {
        double exact = StrictMath.log(x);
        assertEquals(exact, logarithm(x), 1e-15 * Math.abs(exact));
    }

    private double logarithm(double x) {
        double[] numbers = {x};
        logarithm.replace(numbers);
        return numbers[0];
    }
}
