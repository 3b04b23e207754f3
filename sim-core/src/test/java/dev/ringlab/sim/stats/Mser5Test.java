package dev.ringlab.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.sim.random.RandomStreams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import umontreal.ssj.rng.RandomStream;

/** Warm-up removal on a series whose bias is known: an autoregression of mean 0 that starts at 50. */
class Mser5Test {
    private static final double DECAY = 0.98;
    private static final int LENGTH = 5000;

    private static double[] series(int replication) {
        RandomStream stream = new RandomStreams(7, replication).stream("noise");
        double[] series = new double[LENGTH];
        double x = 50;
        for (int i = 0; i < LENGTH; i++) {
            x = DECAY * x + stream.nextDouble() - 0.5;
            series[i] = x;
        }
        return series;
    }

    private static double meanFrom(double[] series, int first) {
        return Arrays.stream(series, first, series.length).average().orElseThrow();
    }

    /** All of it has a mean of 50 / (1 - 0.98) / 5000 = 0.5 too much; what is left, no more than noise. */
    @Test
    void knownBias_isRemoved() {
        double biased = 0;
        double cleaned = 0;
        int replications = 40;
        for (int i = 0; i < replications; i++) {
            double[] series = series(i);
            biased += meanFrom(series, 0) / replications;
            cleaned += meanFrom(series, Mser5.warmUp(series)) / replications;
        }
        assertEquals(0.5, biased, 0.1);
        // a mean has a standard deviation of sqrt(1/12) / (1 - 0.98) / sqrt(5000 * 40) = 0.032
        assertEquals(0, cleaned, 0.1);
    }

    @Test
    void warmUp_isNeitherNothingNorMost() {
        int warmUp = Mser5.warmUp(series(0));
        // 50 has decayed to the noise's own 1.5 after log(50 / 1.5) / 0.02 = 175
        assertTrue(warmUp > 100 && warmUp < 1000, "warmUp=" + warmUp);
        assertEquals(0, warmUp % 5);
    }

    @Test
    void steadySeries_losesNothing() {
        assertEquals(0, Mser5.warmUp(new double[20]) % 5);
        double[] alternating = new double[1000];
        for (int i = 0; i < alternating.length; i++) {
            alternating[i] = i / 5 % 2;
        }
        assertTrue(Mser5.warmUp(alternating) <= 10);
    }

    @Test
    void shortSeries_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Mser5.warmUp(new double[9]));
    }
}
