package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import org.junit.jupiter.api.Test;

/** What the costs say by themselves, against what comes of them. */
class CapacityTest {
    @Test
    void quietPath_takesTheSumOfItsCosts() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 5e3;
        RunResult result = bench.run(1e9);
        // kickPrepare and the whole refill come once in 33 packets; the sum spreads them
        assertEquals(value(result, "theory.latency.noLoad"), value(result, "latency.mean"), 0.005 * 10_000);
    }

    @Test
    void hostBelowItsCapacity_isNotFullAndAboveItIs() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        double capacity = value(bench.run(1e6), "theory.capacity.vhost");
        // a packet 380, a run of 256: 150 and 4 publications of 50
        assertEquals(1e9 / (380 + 350 / 256.0), capacity, 1);
        bench.ratePps = 1.1 * capacity;
        bench.receiveBufferBytes = 1 << 30;
        bench.queueSize = 4096;
        RunResult over = bench.run(100e6);
        assertTrue(value(over, "throughput.rate") <= capacity * 1.001);
    }

    @Test
    void saturatedGuest_deliversWhatItsCostsAllow() {
        Bench bench = new Bench();
        bench.ratePps = 5e6;
        bench.vhostPacket = Bench.ns(100);
        bench.queueSize = 1024;
        bench.receiveBufferBytes = 1 << 30;
        bench.readNs = 10;
        RunResult result = bench.run(100e6);
        // ksoftirqd and what is left of interrupts come on top of the sum
        double capacity = value(result, "theory.capacity.vcpu0");
        assertEquals(capacity, value(result, "throughput.rate"), 0.03 * capacity);
        assertTrue(value(result, "throughput.rate") <= capacity);
    }
}
