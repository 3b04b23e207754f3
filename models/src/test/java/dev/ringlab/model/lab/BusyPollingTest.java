package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import org.junit.jupiter.api.Test;

/** What polling by the reader buys and costs. */
class BusyPollingTest {
    private static RunResult run(double busyPollNs, int napiDeferHardIrqs, double groFlushTimeoutNs) {
        Bench bench = new Bench();
        bench.ratePps = 100e3;
        bench.busyPollNs = busyPollNs;
        bench.preferBusyPoll = busyPollNs > 0;
        bench.napiDeferHardIrqs = napiDeferHardIrqs;
        bench.groFlushTimeoutNs = groFlushTimeoutNs;
        return bench.run(100e6);
    }

    /** The order of validation 4.2 at light load: fullbusy 50 us, defer20 61 us, base 114 us on average. */
    @Test
    void validation_4_2_busyPollingHasTheLeastLatencyAndAllOfTheReadersVcpu() {
        RunResult base = run(0, 0, 0);
        RunResult deferred = run(0, 100, 20e3);
        RunResult busy = run(1e9, 100, 5e6);
        for (String latency : new String[] {"latency.mean", "latency.p50", "latency.p99"}) {
            double least = Math.min(value(base, latency), value(deferred, latency));
            assertTrue(value(busy, latency) < least, latency + " " + value(busy, latency) + " " + least);
        }
        assertEquals(1, value(busy, "cpu.vcpu1.busy"), 1e-9);
        assertEquals(0, value(busy, "cpu.vcpu0.busy"), 1e-3);
        assertTrue(value(base, "cpu.vcpu1.busy") < 0.2);
        assertTrue(value(deferred, "cpu.vcpu1.busy") < 0.2);
        assertEquals(0, value(busy, "interrupts.perPacket"), 1e-3);
        assertTrue(value(busy, "polls.empty.ratio") > 0.9);
        assertTrue(value(base, "polls.empty.ratio") < 0.1);
    }

    /** A short loop between packets that are far apart gains only its refills of 33 buffers. */
    @Test
    void linuxRx_4_6_loopThatEndsBeforeTheNextPacketGainsNothing() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 10e3;
        RunResult base = bench.run(100e6);
        bench.busyPollNs = 20e3;
        RunResult busy = bench.run(100e6);
        assertEquals(value(base, "latency.mean") - 1350 / 33.0, value(busy, "latency.mean"), 1);
        assertEquals(value(base, "interrupts.perPacket"), value(busy, "interrupts.perPacket"), 0.01);
        assertEquals(20.5e3 * 10e3 / 1e9, value(busy, "cpu.vcpu1.busy"), 0.02);
    }

    /**
     * Whenever the packet comes, between the last look at the socket and the sleep too, it is read: the second of two
     * comes at any time from before the end of the loop to after it.
     */
    @Test
    void linuxRx_4_6_packetBetweenLastLookAndSleepIsNotLost() {
        for (boolean prefers : new boolean[] {false, true}) {
            for (double intervalNs = 24e3; intervalNs < 30e3; intervalNs += 7) {
                Bench bench = new Bench();
                bench.arrivals = ArrivalPattern.CONSTANT;
                bench.ratePps = 1e9 / intervalNs;
                bench.busyPollNs = 20e3;
                bench.preferBusyPoll = prefers;
                bench.napiDeferHardIrqs = prefers ? 2 : 0;
                bench.groFlushTimeoutNs = prefers ? 30e3 : 0;
                RunResult result = bench.run(40 * intervalNs);
                assertEquals(bench.ratePps, value(result, "throughput.rate"), 2e9 / (36 * intervalNs));
                // at worst each waits for the watchdog; one that waited for the next packet were as late as that
                double mostNs = prefers ? bench.groFlushTimeoutNs + 10e3 : 11e3;
                assertTrue(value(result, "latency.mean") < mostNs, "interval " + intervalNs);
            }
        }
    }
}
