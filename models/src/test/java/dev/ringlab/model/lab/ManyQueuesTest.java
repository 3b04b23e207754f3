package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.ns;
import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.path.Affinity;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Cpus;
import org.junit.jupiter.api.Test;

/** Several queues, vCPUs and machines: numbers that follow from those of one. */
class ManyQueuesTest {
    private static Bench saturated(int pairs) {
        Bench bench = new Bench();
        bench.pairs = pairs;
        bench.vcpus = 2 * pairs;
        bench.affinity = Affinity.parse("0-" + (pairs - 1));
        bench.applicationVcpus = CpuList.parse(pairs + "-" + (2 * pairs - 1));
        bench.sockets = Application.Sockets.PER_QUEUE;
        bench.receiveBufferBytes = 1 << 30;
        bench.readNs = 10;
        bench.flows = 64;
        bench.ratePps = 4e6 * pairs;
        return bench;
    }

    @Test
    void qemuBackend_6_2_queuesThatShareNothingDeliverTheirSum() {
        double one = value(saturated(1).run(40e6), "throughput.rate");
        RunResult four = saturated(4).run(40e6);
        assertEquals(4 * one, value(four, "throughput.rate"), 0.01 * 4 * one);
        assertEquals(1, value(four, "queue.imbalance"), 0.01);
    }

    /** One interrupt affinity for both queues: they share one vCPU, and the other does nothing. */
    @Test
    void linuxRx_8_18_pollRunsOnTheVcpuThatIsInterrupted() {
        Bench bench = saturated(2);
        bench.affinity = Affinity.parse("1");
        RunResult both = bench.run(40e6);
        assertEquals(0, value(both, "cpu.vcpu0.softirq"), 0.001); // but for the opening
        assertEquals(1, value(both, "cpu.vcpu1.busy"), 0.001);
        double one = value(saturated(1).run(40e6), "throughput.rate");
        assertEquals(one, value(both, "throughput.rate"), 0.02 * one);
    }

    /**
     * refill_work of one starved queue stops and starts the NAPI of both, on the vCPU of its kworker: the other one's
     * queue is polled there until it completes (linux-rx 3.6).
     */
    @Test
    void linuxRx_8_13_refillWorkPollsOtherQueuesOnItsVcpu() {
        Bench bench = new Bench();
        bench.pairs = 2;
        bench.vcpus = 3;
        bench.affinity = Affinity.parse("0-1");
        bench.applicationVcpus = CpuList.parse("2");
        bench.flows = 1; // all go by one queue
        bench.memoryBytes = 2 * 13 * 32_768; // both rings, and nothing else
        bench.sizeBytes = 512;
        bench.readNs = 5000;
        bench.ratePps = 400e3;
        // what is short is tried again after half a second
        RxRun run = bench.start(1);
        run.warmUp(100e3); // open
        RunResult result = run.measure(1.2e9);
        int idle = value(result, "queue.0.rate") > 0 ? 1 : 0;
        assertEquals(0, value(result, "queue." + idle + ".rate"));
        // the kworker is on the starved queue's vCPU, and polls both there: the other vCPU does nothing at all
        assertTrue(value(result, "cpu.vcpu" + (1 - idle) + ".task") > 0);
        assertEquals(0, value(result, "cpu.vcpu" + idle + ".busy"));
    }

    @Test
    void linuxRx_4_6_rpsLeavesTheStackToTheOtherVcpu() {
        Bench bench = new Bench();
        bench.vcpus = 3;
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 20e3; // every packet alone
        bench.applicationVcpus = CpuList.parse("2");
        double alone = value(bench.run(100e6), "cpu.vcpu0.softirq");
        bench.rpsCpus = Cpus.parse("1");
        RunResult steered = bench.run(100e6);
        // vcpu0: the stack's 200 less; enqueue 50, the interrupt 300, and a pass of 300 for the NET_RX that it raised
        double perPacket = 20e3 / 1e9;
        assertEquals(alone + perPacket * (50 + 300 + 300 - 200), value(steered, "cpu.vcpu0.softirq"), perPacket);
        // vcpu1: pass 300, dequeue 20, stack 200; handler 400
        assertEquals(perPacket * (300 + 20 + 200), value(steered, "cpu.vcpu1.softirq"), perPacket);
        assertEquals(perPacket * 400, value(steered, "cpu.vcpu1.hardirq"), perPacket);
    }

    @Test
    void linuxRx_4_6_fullBacklogLosesAndIsCounted() {
        Bench bench = new Bench();
        bench.vcpus = 3;
        bench.ratePps = 1e6;
        bench.stackNs = 2000; // half a million a second
        bench.applicationVcpus = CpuList.parse("2");
        bench.rpsCpus = Cpus.parse("1");
        RunResult result = bench.run(100e6);
        // a packet: dequeue 20 and stack 2000; a pass of 64 packets 300; ksoftirqd after ten, 1000
        double packetNs = 2020 + 300 / 64.0 + 1000 / 640.0;
        assertEquals(1e9 / packetNs, value(result, "throughput.rate"), 0.01e9 / packetNs);
        assertEquals(value(result, "loss.ratio"), value(result, "loss.backlog.ratio"));
    }

    /** Two vCPUs that always have something to do share a core by halves; the change takes what it takes. */
    @Test
    void core_isSharedFairlyWithANeighbour() {
        Bench bench = saturated(1);
        bench.vcpuCores = Cpus.parse("0-1");
        double alone = value(bench.run(300e6), "throughput.rate");
        bench.machines = 2;
        bench.neighbourRatePps = 4e6;
        double shared = value(bench.run(300e6), "throughput.rate");
        assertEquals(alone / 2, shared, 0.03 * alone);
    }

    @Test
    void neighboursWithCoresOfTheirOwn_changeNothing() {
        Bench bench = new Bench();
        bench.vhostPacket = ns(380);
        RunResult alone = bench.run(30e6);
        bench.machines = 3;
        assertEquals(alone, bench.run(30e6));
    }
}
