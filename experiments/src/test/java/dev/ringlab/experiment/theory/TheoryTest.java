package dev.ringlab.experiment.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.sim.random.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closed forms against tabulated values (service time 1). */
class TheoryTest {
    private static final Law ONE = new Law.Constant(1);
    private static final Law MARKOV = new Law.Exponential(1);

    private static void close(double expected, double actual) {
        assertEquals(expected, actual, Math.max(1e-9, 2e-5 * Math.abs(expected)));
    }

    @ParameterizedTest
    @CsvSource({".5, .5, 1.5157, 2.0506, 3.3363", ".8, 2, 5.0115, 6.6203, 10.3559", ".9, 4.5, 10.7825, 14.1287, 21.8982"
    })
    void md1_waitAndQuantiles(double rate, double wait, double p90, double p95, double p99) {
        close(wait, new Mg1(rate, Moments.of(ONE)).waitMean());
        Md1 queue = new Md1(rate, 1, 40);
        assertEquals(p90, Md1.quantile(queue::cdf, .9, 40), 6e-5);
        assertEquals(p95, Md1.quantile(queue::cdf, .95, 40), 6e-5);
        assertEquals(p99, Md1.quantile(queue::cdf, .99, 40), 6e-5);
    }

    @Test
    void md1_standardDeviation() {
        assertEquals(.7638, Math.sqrt(new Mg1(.5, Moments.of(ONE)).waitVariance()), 5e-5);
        assertEquals(4.8218, Math.sqrt(new Mg1(.9, Moments.of(ONE)).waitVariance()), 5e-5);
    }

    @ParameterizedTest
    @CsvSource({
        ".5, 2, 9.627448e-2, 1.21306",
        ".5, 4, 7.684247e-3, 1.44895",
        ".8, 4, 5.876410e-2, 1.96331",
        ".8, 8, 8.789509e-3, 2.67541",
        ".9, 16, 4.337240e-3, 4.83231",
        "1, 16, 3.157895e-2, 8.33514",
        "1.2, 16, .1671003, 13.39145",
        ".95, 64, 7.973854e-5, 10.39899"
    })
    void md1k_lossAndSojourn(double rate, int room, double loss, double sojourn) {
        FiniteQueue queue = new FiniteQueue(rate, ONE, room, 0);
        close(loss, queue.loss());
        close(sojourn, queue.sojournNs());
    }

    @ParameterizedTest
    @CsvSource({".5, 4, 3.225806e-2", ".8, 8, 3.875620e-2", "1, 16, 5.882353e-2", ".95, 64, 1.945562e-3"})
    void mm1k_loss(double rate, int room, double loss) {
        close(loss, new FiniteQueue(rate, MARKOV, room, 0).loss());
        close(loss, new FiniteQueue(rate, new Law.Gamma(1, 1), room, 0).loss());
    }

    @ParameterizedTest
    @CsvSource({
        ".8, 8, 2, 1.709114e-2, 11.96016",
        ".8, 8, 5, 4.089464e-2, 20.60680",
        ".8, 16, 5, 1.237532e-3, 24.84607",
        ".5, 8, 10, 4.240534e-2, 11.02367",
        ".9, 64, 20, 3.508949e-6, 189.993",
        ".9, 64, 60, 3.574866e-3, 530.951",
        ".5, 256, 500, 8.914192e-3, 493.129"
    })
    void md1kWithSetUp_lossAndPacketsAnInterrupt(double rate, int room, double delay, double loss, double packets) {
        FiniteQueue queue = new FiniteQueue(rate, ONE, room, delay);
        close(loss, queue.loss());
        close(packets, queue.packetsPerInterrupt());
    }

    @ParameterizedTest
    @CsvSource({".1, 4.22222, 1.6667, 5.91", ".5, 3.71429, 7, 7.61", ".9, 7.45455, 55, 25"})
    void md1WithSetUpOf5(double rate, double wait, double packets, double p99) {
        StartRule rule = StartRule.atOnce().thenDelay(rate, 5);
        assertEquals(wait, waitOf(rate, ONE, rule), 5e-6);
        assertEquals(packets, rule.packetsPerInterrupt(rate), 5e-5);
        Md1 queue = new Md1(rate, 1, 60);
        ExtraWait extra = ExtraWait.setUp(rate, 5);
        close(rule.waitMean(rate), extra.mean());
        // the table's quantiles are simulated, to three digits
        assertEquals(p99, Md1.quantile(extra.addedTo(queue::cdf), .99, 60), .005 * p99);
    }

    @Test
    void startRules() {
        StartRule markov = StartRule.atOnce().thenDelay(.7, 3);
        close(4.31720, waitOf(.7, MARKOV, markov));
        close(10.33333, markov.packetsPerInterrupt(.7));
        close(7.5, waitOf(.5, ONE, StartRule.nPolicy(8)));
        close(16, StartRule.nPolicy(8).packetsPerInterrupt(.5));
        close(8.61111, waitOf(.5, ONE, StartRule.nPolicy(8).thenDelay(.5, 2)));
        StartRule nOrTime = StartRule.nOrTime(.5, 8, 10);
        close(5.80761, waitOf(.5, ONE, nOrTime));
        close(11.4890, nOrTime.packetsPerInterrupt(.5));
        StartRule thenDelay = StartRule.nOrTime(.8, 8, 10).thenDelay(.8, 2);
        close(7.17018, waitOf(.8, ONE, thenDelay));
        close(44.6813, thenDelay.packetsPerInterrupt(.8));
        close(6.33333, waitOf(.5, ONE, StartRule.atOnce().thenDelay(.5, 10)));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 1, 5, .05, 8.29383, 4.1771",
        "20, 2, 5, .05, 9.42098, 11.9551",
        "20, 10, 5, .05, 10.02612, 36679",
        "4, 3, 5, .3, 2.27322, 90.8998"
    })
    void vacations(double vacation, int times, double delay, double rate, double wait, double packets) {
        StartRule rule = StartRule.vacations(rate, vacation, times, delay);
        close(wait, waitOf(rate, ONE, rule));
        close(packets, rule.packetsPerInterrupt(rate));
        close(
                rule.waitMean(rate),
                ExtraWait.vacations(rate, vacation, times, delay).mean());
    }

    @ParameterizedTest
    @CsvSource({".2, 1.03660, .19371", ".5, 1.22196, .46312", "1, 1.97349, .87449", "1.5, 3.85446, 1.57653"})
    void bulkServiceOf8(double rate, double batch, double wait) {
        BatchService service = BatchService.atStart(rate, 8, 1, .4);
        assertEquals(batch, service.meanBatch(), 1e-5);
        assertEquals(wait, service.waiting(), 1e-5);
    }

    /** Without a fixed time and one at a time, a poll is an ordinary server. */
    @Test
    void pollsOfOne_areMd1() {
        close(1.5, BatchService.poll(.75, 1, 0, 1).waiting());
    }

    @ParameterizedTest
    @CsvSource({
        "2, .1, .1, 1.6, .901089, 5.69381, 28.4411",
        "5, .05, .0125, 2, .989863, 48.82438, 226.6446",
        "1.2, .02, .02, 1, .945644, 17.39725, 83.6943"
    })
    void interruptedPoisson(double peak, double off, double on, double mu, double sigma, double wait, double p99) {
        Gim1 queue = Gim1.of(Gim1.interrupted(peak, off, on), mu);
        assertEquals(sigma, queue.sigma(), 1e-6);
        close(wait, queue.waitMean());
        close(p99, queue.waitQuantile(.99));
    }

    @ParameterizedTest
    @CsvSource({".5, .203188, .25500", ".8, .628630, 1.69273", ".9, .806900, 4.17866", ".95, .901695, 9.17243"})
    void dm1(double load, double sigma, double wait) {
        Gim1 queue = Gim1.of(Gim1.constant(1 / load), 1);
        assertEquals(sigma, queue.sigma(), 1e-6);
        assertEquals(wait, queue.waitMean(), 2e-5);
    }

    @ParameterizedTest
    @CsvSource({
        "128, 300, 200, 1200, 1500, 500, 700, 1, 1, 450, .125, 0",
        "128, 1000, 200, 1200, 1500, 500, 700, 1, 1, 2200, 1, 0",
        "128, 300, 200, 1200, 1500, 500, 700, 8, 1, 341.379, .03448, 0",
        "128, 100, 200, 1200, 1500, 500, 700, 1, 1, 450, 0, .16667",
        "128, 100, 200, 1200, 1500, 500, 700, 1, 32, 222.059, 0, .01471",
        "4, 200, 200, 1200, 1500, 5000, 5000, 1, 1, 3275, .25, .25",
        "16, 300, 250, 2000, 1000, 8000, 6000, 1, 1, 1096.875, .0625, .0625",
        "16, 260, 250, 2000, 1000, 500, 6000, 1, 1, 278.513, .00316, .00316",
        "16, 250, 260, 2000, 1000, 6000, 500, 1, 1, 278.513, .00316, .00316",
        "256, 700, 500, 1500, 1400, 3000, 4000, 1, 1, 771.429, .04762, 0",
        "256, 500, 700, 1500, 1400, 3000, 4000, 1, 1, 787.5, 0, .0625",
        "256, 500, 700, 1500, 1400, 3000, 4000, 1, 192, 702.047, 0, .00147"
    })
    void producerConsumer(
            int ring,
            double wp,
            double wc,
            double np,
            double nc,
            double sp,
            double sc,
            int kp,
            int kc,
            double time,
            double toConsumer,
            double toProducer) {
        ProducerConsumer model = new ProducerConsumer(ring, wp, wc, np, nc, sp, sc, kp, kc);
        assertEquals(time, model.itemTime(), 6e-4);
        assertEquals(toConsumer, model.consumerWakings(), 1e-5);
        assertEquals(toProducer, model.producerWakings(), 1e-5);
    }

    /** The step of the figure: at Wp = 701 an interrupt serves one item and no longer two. */
    @Test
    void producerConsumer_fallsOffACliff() {
        assertEquals(1700, new ProducerConsumer(256, 700, 500, 2000, 200, 200, 200, 1, 1).itemTime());
        assertEquals(2701, new ProducerConsumer(256, 701, 500, 2000, 200, 200, 200, 1, 1).itemTime());
    }

    @Test
    void livelock() {
        Livelock model = new Livelock(4.36e-6, 5.34e-6);
        assertEquals(103.1e3, model.losslessRate(), 50);
        assertEquals(89.3e3, model.eachInterrupts(120e3), 50);
        assertEquals(7.6e3, model.eachInterrupts(220e3), 50);
        assertEquals(122.18e3, model.absorbingCliff(), 5);
        assertEquals(113.22e3, model.absorbing(150e3, 0), 5);
        assertEquals(81.14e3, model.absorbing(300e3, 0), 5);
    }

    private static double waitOf(double rate, Law service, StartRule rule) {
        return new Mg1(rate, Moments.of(service)).waitMean() + rule.waitMean(rate);
    }
}
