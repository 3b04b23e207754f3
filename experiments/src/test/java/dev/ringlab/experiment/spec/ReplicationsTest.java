package dev.ringlab.experiment.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReplicationsTest {
    private final Replications until = new Replications.Until("latency.p99", 0.05, 3, 12);

    @Test
    void fixedNumber_isWhatIsWanted() {
        assertEquals(4, new Replications.Fixed(4).wanted(new double[4]));
    }

    @Test
    void narrowInterval_isEnough() {
        // mean 100, s = 1, t(2) = 4.303: half-width 4.303 / sqrt(3) = 2.48, below 5
        assertEquals(3, until.wanted(new double[] {99, 100, 101}));
        // s = 3: 7.45, above 5; a batch is at least two
        assertEquals(5, until.wanted(new double[] {97, 100, 103}));
    }

    @Test
    void batches_growByAQuarterUpToTheMost() {
        assertEquals(10, until.wanted(wild(8)));
        assertEquals(12, until.wanted(wild(11)));
        assertEquals(12, until.wanted(wild(12)));
        assertEquals(13, new Replications.Until("latency.p99", 0.05, 3, 40).wanted(wild(10)));
    }

    @Test
    void constantValues_areKnownExactly() {
        assertEquals(3, until.wanted(new double[] {0, 0, 0}));
        assertEquals(3, until.wanted(new double[] {7, 7, 7}));
    }

    @Test
    void valuesThatWereNotObserved_doNotCount() {
        assertEquals(5, until.wanted(new double[] {Double.NaN, Double.NaN, Double.NaN}));
        assertEquals(5, until.wanted(new double[] {100, Double.NaN, Double.NaN}));
        assertEquals(4, until.wanted(new double[] {99, 100, Double.NaN, 101}));
    }

    private static double[] wild(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> i % 2 * 100);
        return values;
    }
}
