package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.ns;
import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.Kernel;
import dev.ringlab.model.guest.RefillTrigger;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.interrupt.Vectors;
import dev.ringlab.model.measure.RxTrace;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.trace.Fingerprint;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RxRunTest {
    /** A scenario by a name that tells what is special about it. */
    record Case(String name, Consumer<Bench> change) {
        Bench bench() {
            Bench bench = new Bench();
            change.accept(bench);
            return bench;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                        vhostNetCases(),
                        ManyQueueCases.all(),
                        GuestCases.all(),
                        BackendCases.all(),
                        InterruptCases.all(),
                        TrafficCases.all(),
                        BusyPollCases.all())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> vhostNetCases() {
        return Stream.of(
                new Case("light", b -> b.ratePps = 20e3),
                new Case("middle", b -> {}),
                new Case("knee", b -> b.ratePps = 2.3e6),
                new Case("overloaded", b -> b.ratePps = 4e6),
                new Case("overloaded, tiny ring", b -> {
                    b.ratePps = 4e6;
                    b.queueSize = 4;
                }),
                new Case("flags instead of event index", b -> b.eventIdx = false),
                new Case("flags, overloaded, small ring", b -> {
                    b.eventIdx = false;
                    b.queueSize = 16;
                    b.ratePps = 4e6;
                }),
                new Case("packed", b -> b.format = RingFormat.PACKED),
                new Case("packed, overloaded, small ring", b -> {
                    b.format = RingFormat.PACKED;
                    b.queueSize = 8;
                    b.ratePps = 4e6;
                }),
                new Case("packed, flags, frames of 9000 B", b -> {
                    b.format = RingFormat.PACKED;
                    b.eventIdx = false;
                    b.sizeBytes = 9000;
                    b.ratePps = 300e3;
                }),
                new Case("packed, frames that starve a small ring", b -> {
                    b.format = RingFormat.PACKED;
                    b.queueSize = 16;
                    b.sizeBytes = 9000;
                    b.ratePps = 1e6;
                }),
                new Case("bursts", b -> b.arrivals = ArrivalPattern.BURSTS),
                new Case("tcp of 5 flows", b -> {
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 5;
                }),
                new Case("frames of 64 KiB", b -> {
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 65550;
                    b.ratePps = 30e3;
                }),
                new Case("pauses", b -> {
                    b.ratePps = 1e6;
                    b.stealEvery = new Law.Exponential(2e6);
                    b.stealPause = new Law.Exponential(5e5);
                }),
                new Case("one vcpu", b -> {
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 2e6;
                }),
                new Case("out of memory", b -> {
                    b.memoryBytes = 16 * 32_768; // 13 hold 256 buffers of 1536, and what the socket takes needs 7
                    b.readNs = 5000;
                    b.sizeBytes = 512;
                    b.ratePps = 400e3;
                }),
                new Case("threaded", b -> b.threaded = true),
                new Case("threaded, overloaded, one vcpu", b -> {
                    b.threaded = true;
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 4e6;
                }),
                new Case("threaded, out of memory, deferred", b -> {
                    b.threaded = true;
                    b.memoryBytes = 16 * 32_768;
                    b.sizeBytes = 512;
                    b.readNs = 5000;
                    b.ratePps = 400e3;
                    b.napiDeferHardIrqs = 2;
                    b.groFlushTimeoutNs = 20e3;
                }),
                new Case("intx", b -> b.vectors = Vectors.INTX),
                new Case("kernel 6.12, one vcpu", b -> {
                    b.kernel = Kernel.parse("6.12");
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 2e6;
                }),
                new Case("kernel 6.12, overloaded", b -> {
                    b.kernel = Kernel.parse("6.12");
                    b.ratePps = 4e6;
                }),
                new Case("deferred interrupts", b -> {
                    b.napiDeferHardIrqs = 2;
                    b.groFlushTimeoutNs = 20e3;
                }),
                new Case("deferred interrupts, tcp held at 1000 Hz", b -> {
                    b.napiDeferHardIrqs = 10;
                    b.groFlushTimeoutNs = 50e3;
                    b.hz = 1000;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 20;
                }),
                new Case("held by the timeout alone", b -> {
                    b.groFlushTimeoutNs = 20e3;
                    b.ratePps = 100e3;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 3;
                }),
                new Case("out of memory, polled again", b -> {
                    b.memoryBytes = 16 * 32_768;
                    b.onOutOfMemory = Guest.OnOutOfMemory.REPOLL;
                    b.readNs = 5000;
                    b.sizeBytes = 512;
                    b.ratePps = 400e3;
                }),
                new Case("small buffers", b -> {
                    b.buffers = BufferMode.SMALL;
                    b.sizeBytes = 1514;
                }),
                new Case("small buffers, frames too long", b -> {
                    b.buffers = BufferMode.SMALL;
                    b.sizeBytes = 1600;
                }),
                new Case("big buffers", b -> b.buffers = BufferMode.BIG),
                new Case("big buffers, 64 KiB", b -> {
                    b.buffers = BufferMode.BIG;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 65550;
                    b.ratePps = 30e3;
                }),
                new Case("big buffers, packed", b -> {
                    b.buffers = BufferMode.BIG;
                    b.format = RingFormat.PACKED;
                    b.sizeBytes = 5000;
                }),
                new Case("no checksums", b -> {
                    b.checksum = Checksum.NONE;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                }),
                new Case("every refill, xdp with all verdicts", b -> {
                    b.xdp = new Xdp.Config(true, 4, 3, 2, 2, 1);
                    b.refillTrigger = RefillTrigger.parse("every");
                    b.ratePps = 2e6;
                }),
                new Case(
                        "xdp with small buffers, 90 % dropped",
                        b -> {
                            b.xdp = new Xdp.Config(true, 1, 9, 0, 0, 0);
                            b.buffers = BufferMode.SMALL;
                            b.refillTrigger = RefillTrigger.parse("75%");
                            b.ratePps = 2.2e6;
                        }),
                new Case("blocks of a page", b -> {
                    b.pageFragBytes = 4096;
                    b.sizeBytes = 1000;
                }),
                new Case("random costs", b -> b.vhostPacket = new Law.Gamma(380, 0.8)));
    }

    /** Conservation, liveness and Little's law are checked by the run itself. */
    @ParameterizedTest
    @MethodSource("cases")
    void run_balancesItsBooksAndDependsOnSeedOnly(Case c) {
        RunResult once = c.bench().run(30e6);
        assertEquals(once, c.bench().run(30e6));
        assertTrue(value(once, "throughput.rate") + value(once, "loss.backend.ratio") > 0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inlineAdvance_leavesTheFingerprint(Case c) {
        assertEquals(fingerprint(c.bench(), true), fingerprint(c.bench(), false));
    }

    /** Nobody watches each step here, so all shortcuts are taken; results agree to the last bit. */
    @ParameterizedTest
    @MethodSource("cases")
    void shortcuts_leaveTheResults(Case c) {
        Bench direct = c.bench();
        direct.inlineAdvance = false;
        assertEquals(direct.run(20e6), c.bench().run(20e6));
    }

    private static List<String> fingerprint(Bench bench, boolean inlineAdvance) {
        Fingerprint fingerprint = new Fingerprint();
        Simulation simulation = new Simulation(inlineAdvance);
        RxRun run = bench.start(simulation, 3, new RxTrace(simulation, fingerprint));
        run.warmUp(10e6);
        return List.of(fingerprint.t(), fingerprint.tc(), fingerprint.tcp());
    }

    /** A run may end between the publication of a packet and the interrupt for it: that is no lost wake-up. */
    @Test
    void verify_holdsWhereverARunEnds() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 300e3;
        RxRun run = bench.start(1);
        for (int i = 0; i < 2000; i++) {
            run.measure(37);
        }
    }

    /**
     * Both formats notify by the same rule, an index that was named, so the same arrivals give the same interrupts.
     * Split differs where its event index is 16 bits of a running count and packed's a place in the ring: a kick or an
     * interrupt for a stale index, once in 65536 and once in two laps.
     */
    @Test
    void ringFormat_leavesTheCountsOfInterrupts() {
        for (double rate : new double[] {20e3, 500e3, 1.5e6}) {
            Bench split = new Bench();
            split.ratePps = rate;
            Bench packed = new Bench();
            packed.ratePps = rate;
            packed.format = RingFormat.PACKED;
            double splitInterrupts = value(split.run(300e6), "interrupts.perPacket");
            double packedInterrupts = value(packed.run(300e6), "interrupts.perPacket");
            assertEquals(splitInterrupts, packedInterrupts, 1 / 65536.0 + 1 / 512.0, "rate " + rate);
        }
    }

    @Test
    void linuxRx_1_7_sharedAndIntxHandlersCostTheirSearch() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 20e3; // each packet has an interrupt of its own
        double handler = hardirqNs(bench);
        assertEquals(700, handler, 1);
        bench.vectors = Vectors.SHARED;
        assertEquals(700 + 20, hardirqNs(bench), 1);
        bench.vectors = Vectors.INTX;
        assertEquals(700 + 1900 + 20, hardirqNs(bench), 1);
    }

    private static double hardirqNs(Bench bench) {
        return value(bench.run(100e6), "cpu.vcpu0.hardirq") * 1e9 / bench.ratePps;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void steadyState_allocatesNothing(Case c) {
        Bench bench = c.bench();
        double ns = 200_000 / bench.ratePps * 1e9;
        RxRun run = bench.start(1);
        run.warmUp(ns); // pools and arrays have grown
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run.warmUp(ns);
        double bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // one object of 16 bytes a poll of 64 packets were 0.25 a packet; a pool that grows by a packet gives less
        assertTrue(bytes / 200_000 < 0.1, "bytes=" + bytes);
    }
}
