package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.run.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interrupt coalescing against the M/D/1 queue that starts with N packets, or after T, and then a delay D. */
class CoalescingTheoryTest {
    /** Golden values of validation 3.9; times in units of the service time, here 1 us. */
    @ParameterizedTest
    @CsvSource({
        "8, 0, 0, .5, 7.5, 16",
        "8, 0, 2, .5, 8.61111, 18",
        "8, 10, 0, .5, 5.80761, 11.4890",
        "8, 10, 2, .8, 7.17018, 44.6813",
        "0, 10, 0, .5, 6.33333, 12"
    })
    void validation_3_4_freePathButOneServer_isTheQueueThatWaitsForPacketsOrTime(
            int frames, double time, double delay, double rate, double wait, double packetsAnInterrupt) {
        RunResult result = run(Backends.Kind.VHOST_NET, frames, time, delay, rate);
        assertEquals(1e3 * (wait + 1), value(result, "latency.mean"), 5 * (wait + 1));
        assertEquals(1 / packetsAnInterrupt, value(result, "interrupts.perPacket"), 0.02 / packetsAnInterrupt);
    }

    /** One frame an interrupt is no coalescing. */
    @Test
    void oneFrame_isNoCoalescing() {
        RunResult none = run(Backends.Kind.VHOST_NET, 0, 0, 2, .5);
        assertEquals(none, run(Backends.Kind.VHOST_NET, 1, 0, 2, .5));
    }

    private static RunResult run(Backends.Kind backend, int frames, double time, double delay, double rate) {
        Bench bench = new Bench().free();
        bench.backend = backend;
        bench.stackNs = 1000;
        bench.groNormalBatch = 1; // each packet is served for itself
        bench.queueSize = 4096;
        bench.ratePps = rate * 1e6;
        bench.coalescedFrames = frames;
        bench.coalescingNs = time * 1e3;
        bench.deliveryNs = delay * 1e3;
        bench.wakeNs = delay * 1e3;
        return bench.run(1e9 / rate); // a million packets
    }
}
