package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.stats.ConfidenceInterval;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whether intervals cover what they should: 200 experiments of ten runs each of a queue whose answers are known,
 * M/M/1 at
 * a load of 0.5 with a service of 1 us.
 */
class StatisticsOfRunsTest {
    private static final int EXPERIMENTS = 200;
    private static final int RUNS = 10;
    private static final double WARM_UP_NS = 1e6;
    private static final double DURATION_NS = 20e6;

    private static final double[][] MEANS = new double[EXPERIMENTS][RUNS];
    private static final double[][] QUANTILES = new double[EXPERIMENTS][RUNS];
    private static final double[][] RATIOS = new double[EXPERIMENTS][RUNS];

    @BeforeAll
    static void run() {
        Bench bench = queue(0.5);
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            for (int run = 0; run < RUNS; run++) {
                RunResult result = RxRun.of(bench.scenario(), WARM_UP_NS, DURATION_NS, experiment, run);
                MEANS[experiment][run] = value(result, "latency.mean");
                QUANTILES[experiment][run] = value(result, "latency.p50");
                RATIOS[experiment][run] = value(result, "interrupts.perPacket");
            }
        }
    }

    private static Bench queue(double load) {
        Bench bench = new Bench().free();
        bench.stackNs = 1000;
        bench.stackVaries = true;
        bench.groNormalBatch = 1;
        bench.queueSize = 4096;
        bench.receiveBufferBytes = 1 << 30;
        bench.ratePps = load * 1e6;
        return bench;
    }

    /** Of 200 intervals of 95 %, 190 cover in the mean, with a standard deviation of 3.1. */
    private static void assertCovers(double exact, double[][] experiments) {
        int covered = 0;
        for (double[] runs : experiments) {
            ConfidenceInterval interval = ConfidenceInterval.of(runs, 0.95);
            covered += interval.low() <= exact && exact <= interval.high() ? 1 : 0;
        }
        double share = (double) covered / EXPERIMENTS;
        assertTrue(share >= 0.91 && share <= 0.98, "share=" + share);
    }

    @Test
    void intervalOfAMean_coversIt() {
        assertCovers(2000, MEANS);
    }

    /** Times are counted in classes of at most a thousandth, named by their upper end. */
    @Test
    void intervalOfAQuantile_coversIt() {
        assertCovers(2000 * Math.log(2), QUANTILES);
    }

    @Test
    void intervalOfARatio_coversIt() {
        assertCovers(0.5, RATIOS);
    }

    /** Nothing comes for a fifth of the window, which then reports four fifths of the load. */
    @Test
    void mser5_removesAKnownBias() {
        Bench bench = queue(0.3);
        bench.startNs = 1e6;
        double durationNs = 5e6;
        int runs = 20;
        double cold = 0;
        double settled = 0;
        for (int run = 0; run < runs; run++) {
            cold += value(RxRun.of(bench.scenario(), 0, durationNs, 1, run), "throughput.rate") / runs;
            settled += value(RxRun.of(bench.scenario(), Double.NaN, durationNs, 1, run), "throughput.rate") / runs;
        }
        // 30000 packets: a standard deviation of 0.6 %
        assertEquals(0.8 * 300e3, cold, 0.02 * 300e3);
        assertEquals(300e3, settled, 0.02 * 300e3);
    }
}
