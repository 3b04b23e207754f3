package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.run.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receive livelock without NAPI, and with it (validation 2.1, 2.2). */
class LivelockTest {
    private static final double INTERRUPT_NS = 4360;
    private static final double PROTOCOL_NS = 5340;

    /** A packet costs 4.36 us before anything else and 5.34 us in the stack; nothing else costs. */
    private static Bench bench(double ratePps) {
        Bench bench = new Bench().free();
        bench.ratePps = ratePps;
        bench.skbNs = INTERRUPT_NS;
        bench.stackNs = PROTOCOL_NS;
        bench.queueSize = 1024;
        bench.receiveBufferBytes = 1 << 30;
        return bench;
    }

    /** The fluid law max(0, (1 - rate * ci) / cp). From 1 / ci = 229.4 kpps on, nothing reaches the application. */
    @ParameterizedTest
    @CsvSource({"100e3, 100e3", "120e3, 89.3e3", "150e3, 64.8e3", "200e3, 24.0e3", "220e3, 7.6e3", "260e3, 0"})
    void validation_2_1_withoutNapiThroughputFallsToNothing(double ratePps, double expected) {
        Bench bench = bench(ratePps);
        bench.napi = false;
        RunResult result = bench.run(2e9);
        assertEquals(expected, value(result, "throughput.rate"), 500);
    }

    /** What is lost there has cost its 4.36 us already; the guest sees it, in softnet_stat. */
    @Test
    void validation_2_1_whatLivelockLosesIsDroppedAtTheBacklog() {
        Bench bench = bench(200e3);
        bench.napi = false;
        RunResult result = bench.run(2e9);
        assertEquals(0, value(result, "loss.tap.ratio"));
        double arrived = 1.8 * value(result, "offered.rate");
        assertEquals(value(result, "loss.backlog.ratio") * arrived, value(result, "softnet.dropped"), 1);
        assertEquals(0, value(result, "guest.rx.drops"));
        assertTrue(value(result, "softnet.dropped") > 300e3);
    }

    /** With polls both costs are paid for packets that are finished only: flat at 1 / (ci + cp) = 103.1 kpps. */
    @ParameterizedTest
    @CsvSource({"150e3", "260e3", "1e6"})
    void validation_2_1_withNapiThroughputStaysAtItsBest(double ratePps) {
        assertEquals(1e9 / (INTERRUPT_NS + PROTOCOL_NS), value(bench(ratePps).run(2e9), "throughput.rate"), 300);
    }
}
