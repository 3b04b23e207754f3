package dev.ringlab.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void interval_isStudents() {
        // mean 3, s = sqrt(2.5), t(4, 0.975) = 2.776445: half width 2.776445 * sqrt(2.5 / 5) = 1.963243
        ConfidenceInterval interval = ConfidenceInterval.of(new double[] {1, 2, 3, 4, 5}, 0.95);
        assertEquals(3, interval.mean(), 1e-12);
        assertEquals(3 - 1.963243, interval.low(), 1e-6);
        assertEquals(3 + 1.963243, interval.high(), 1e-6);
        assertEquals(1.963243 / 3, interval.relativeHalfWidth(), 1e-6);
    }

    @Test
    void interval_ofOneObservationHasNoWidth() {
        ConfidenceInterval interval = ConfidenceInterval.of(new double[] {7}, 0.95);
        assertEquals(7, interval.mean());
        assertTrue(Double.isNaN(interval.low()));
        assertEquals(Double.POSITIVE_INFINITY, interval.relativeHalfWidth());
        assertTrue(Double.isNaN(ConfidenceInterval.of(new double[0], 0.95).mean()));
    }

    @Test
    void histogram_keepsTheExactMeanAndThreeDigitsOfQuantiles() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 1; i <= 100_000; i++) {
            histogram.add(i + 0.25);
        }
        assertEquals(50_000.75, histogram.meanNs(), 1e-6);
        assertEquals(99_000, histogram.quantileNs(0.99), 99);
        assertTrue(histogram.resolves(0.999));
        assertFalse(histogram.resolves(0.99995));
    }

    /** Latencies of all lengths, from less than half a nanosecond to more than an hour. */
    @Property(tries = 200)
    void histogram_isHdrHistograms(
            @ForAll @Size(min = 1, max = 100) List<@DoubleRange(min = -2, max = 13) Double> logarithms) {
        LatencyHistogram histogram = new LatencyHistogram();
        Histogram expected = new Histogram(1, 3_600_000_000_000L, 3);
        for (double logarithm : logarithms) {
            double ns = Math.pow(10, logarithm);
            histogram.add(ns);
            expected.recordValue(Math.min((long) (ns + 0.5), 3_600_000_000_000L));
        }
        assertEquals(expected.getTotalCount(), histogram.count());
        for (double p : new double[] {0.01, 0.25, 0.5, 0.75, 0.99}) {
            assertEquals(expected.getValueAtPercentile(100 * p), histogram.quantileNs(p));
        }
    }

    @Test
    void histogram_countsTheSameLatencyAsOftenAsItComes() {
        LatencyHistogram histogram = new LatencyHistogram();
        for (int i = 0; i < 200_000; i++) {
            histogram.add(i < 150_000 ? 700 : 5000);
        }
        assertEquals(200_000, histogram.count());
        assertEquals(700, histogram.quantileNs(0.74));
        assertEquals(5000, histogram.quantileNs(0.76), 5);
        histogram.add(700);
        assertEquals(200_001, histogram.count());
    }

    @Test
    void histogram_mergesAsIfOne() {
        LatencyHistogram one = new LatencyHistogram();
        LatencyHistogram other = new LatencyHistogram();
        one.add(100);
        other.add(300);
        one.merge(other);
        assertEquals(2, one.count());
        assertEquals(200, one.meanNs());
        one.reset();
        assertTrue(Double.isNaN(one.quantileNs(0.5)));
    }
}
