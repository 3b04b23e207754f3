package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.run.RunResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deferred interrupts against the M/G/1 queue with at most J vacations of length V and then a setup D. */
class VacationTest {
    /** Golden values of the closed form; times in units of the service time, here 1 us. */
    @ParameterizedTest
    @CsvSource({"20, 1, 5, .05, 8.29383, 4.1771", "20, 2, 5, .05, 9.42098, 11.9551", "4, 3, 5, .3, 2.27322, 90.8998"})
    void freePathButOneServer_isTheQueueWithVacations(
            double vacation, int defer, double delay, double rate, double wait, double packetsAnInterrupt) {
        Bench bench = new Bench().free();
        bench.stackNs = 1000;
        bench.groNormalBatch = 1; // each packet is served for itself
        bench.queueSize = 4096;
        bench.ratePps = rate * 1e6;
        bench.napiDeferHardIrqs = defer;
        bench.groFlushTimeoutNs = vacation * 1e3;
        bench.deliveryNs = delay * 1e3;
        bench.wakeNs = delay * 1e3;
        bench.watchdogWakeNs = 0;
        // a million packets
        RunResult result = bench.run(1e9 / rate);
        assertEquals(1e3 * (wait + 1), value(result, "latency.mean"), 5 * (wait + 1));
        assertEquals(1 / packetsAnInterrupt, value(result, "interrupts.perPacket"), 0.03 / packetsAnInterrupt);
    }
}
