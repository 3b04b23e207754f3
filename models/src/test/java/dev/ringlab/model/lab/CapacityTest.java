package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** One packet at a time: the sum of its costs on each backend, but for refills, which come in lumps. */
    @ParameterizedTest
    @EnumSource(Backends.Kind.class)
    void quietBackend_takesTheSumOfItsCosts(Backends.Kind backend) {
        Bench bench = new Bench();
        bench.backend = backend;
        bench.ratePps = 2e3;
        RunResult result = bench.run(1e9);
        double expected = value(result, "theory.latency.noLoad");
        assertEquals(expected, value(result, "latency.mean"), 0.01 * expected);
    }

    /** 9000 bytes are three buffers of 4096; what the driver does for the others is part of the sum. */
    @Test
    void packetOfSeveralBuffers_takesTheSumOfItsCosts() {
        Bench bench = new Bench();
        bench.sizeBytes = 9000;
        bench.ratePps = 2e3;
        RunResult result = bench.run(1e9);
        double expected = value(result, "theory.latency.noLoad");
        assertEquals(expected, value(result, "latency.mean"), 0.01 * expected);
        // two further buffers: 50 in vhost-net, 40 to get and what a fragment takes, 40 to refill
        bench.sizeBytes = 3000;
        assertTrue(expected - value(bench.run(1e8), "theory.latency.noLoad") >= 2 * (50 + 40 + 40));
    }

    @Test
    void coalescedInterrupt_isPartOfTheSum() {
        Bench bench = new Bench();
        bench.coalescingNs = 20e3;
        bench.coalescedFrames = 8;
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 500;
        RunResult result = bench.run(2e9);
        double expected = value(result, "theory.latency.noLoad");
        assertEquals(expected, value(result, "latency.mean"), 0.01 * expected);
    }

    @ParameterizedTest
    @EnumSource(Backends.Kind.class)
    void fullBackend_takesWhatItsCostsAllow(Backends.Kind backend) {
        Bench bench = free();
        bench.backend = backend;
        bench.vhostPacket = Bench.ns(380);
        bench.napiDeferHardIrqs = 1000; // no interrupts, which would cost it more
        bench.groFlushTimeoutNs = 10e3;
        bench.ratePps = 15e6;
        RunResult result = bench.run(20e6);
        double expected = value(result, "theory.throughput.rate");
        assertEquals(value(result, "theory.capacity.vhost"), expected, 1);
        assertEquals(expected, value(result, "throughput.rate"), 0.02 * expected);
    }

    /** All that XDP drops is no work for anybody behind it; of the rest, what passes arrives. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.7})
    void vcpuFullWithXdp_deliversTheShareThatPasses(double pass) {
        Bench bench = free();
        bench.xdp = new Xdp.Config(true, pass, 0.8 - pass, 0.1, 0.1, 0);
        bench.programNs = 300;
        bench.getBufNs = 40;
        bench.stackNs = 400;
        bench.queueSize = 1024;
        bench.ratePps = 6e6;
        RunResult result = bench.run(100e6);
        double expected = value(result, "theory.throughput.rate");
        assertEquals(pass * value(result, "theory.capacity.vcpu0"), expected, 1);
        assertEquals(expected, value(result, "throughput.rate"), 0.03 * expected);
    }

    private static Bench free() {
        Bench bench = new Bench().free();
        bench.queueSize = 1024;
        bench.receiveBufferBytes = 1 << 30;
        return bench;
    }
}
