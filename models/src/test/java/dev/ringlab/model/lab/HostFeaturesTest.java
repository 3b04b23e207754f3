package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.interrupt.Vectors;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.model.traffic.Unwanted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What QEMU does with frames besides delivering them, in whole runs. */
class HostFeaturesTest {
    private static Bench segments() {
        Bench bench = new Bench();
        bench.backend = Kind.QEMU;
        bench.protocol = Protocol.TCP;
        bench.tcpTimestamps = false;
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 100e3;
        bench.sizeBytes = 1514;
        bench.gro = false;
        return bench;
    }

    @Test
    void qemuBackend_2_1_coalescingCostsLatencyAndSavesInterrupts() {
        Bench bench = segments();
        RunResult without = bench.run(50e6);
        bench.rsc = true;
        RunResult with = bench.run(50e6);
        assertEquals(1, value(with, "rsc.kept.ratio"));
        assertEquals(1, value(with, "rsc.byTimer.ratio"));
        // Kept from the first: 300 us to the timer, 3.5 of wake-up and 1.5 of the turn: 30 or 31 packets at 10 us each
        assertEquals(30.5, value(with, "rsc.packets.mean"), 0.5);
        assertEquals(305e3 / 2, value(with, "rsc.wait.mean"), 10e3);
        assertEquals(0, value(with, "gro.held.mean"), 0.01); // GRO is off: what the device kept is not what it held
        double cost = value(with, "latency.mean") - value(without, "latency.mean");
        assertTrue(cost > 140e3 && cost < 200e3, "latency that coalescing costs: " + cost);
        assertTrue(value(with, "interrupts.perPacket") < value(without, "interrupts.perPacket") / 10);
        assertEquals(0, value(with, "loss.ratio"));
        assertEquals(100e3, value(with, "throughput.rate"), 2e3);
    }

    @Test
    void qemuBackend_2_1_timeStampsOfTcpLeaveNothingToCoalesce() {
        Bench bench = segments();
        bench.rsc = true;
        bench.tcpTimestamps = true;
        assertEquals(0, value(bench.run(10e6), "rsc.kept.ratio"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_2_5_onlyQemuKeepsFramesForSomebodyElseFromTheGuest(Kind kind) {
        Bench bench = new Bench();
        bench.backend = kind;
        bench.unwanted = new Unwanted(0.2, 0.1, 0.1);
        RunResult result = bench.run(20e6);
        String who = kind == Kind.QEMU ? "device" : "guest";
        String other = kind == Kind.QEMU ? "guest" : "device";
        assertEquals(0.4, value(result, "refused." + who + ".ratio"), 0.02); // of 9000 packets: 4 standard errors
        assertEquals(0, value(result, "refused." + other + ".ratio"));
        assertEquals(0, value(result, "loss.ratio"));
        assertEquals(0.6 * 500e3, value(result, "throughput.rate"), 20e3);
    }

    @Test
    void qemuBackend_4_3_stealIsTheTimeThatABusyVcpuWaitsForItsCore() {
        Bench bench = new Bench();
        bench.ratePps = 4e6; // vcpu0 is never idle
        bench.stealEvery = Bench.ns(900e3);
        bench.stealPause = Bench.ns(100e3);
        RunResult result = bench.run(20e6);
        assertEquals(0.1, value(result, "cpu.vcpu0.wait"), 1e-9);
        assertEquals(0, value(result, "cpu.vcpu1.wait"));
        assertEquals(0, value(result, "cpu.vhost.wait"));
    }

    @Test
    void qemuBackend_0_processorsAreThoseOfTheThreadsThatABackendHas() {
        Bench bench = new Bench();
        bench.pairs = 2;
        bench.ratePps = 100e3;
        assertTrue(bench.run(2e6).of("cpu.vhost1.busy").isPresent()); // a worker for each queue pair
        bench.backend = Kind.QEMU;
        RunResult qemu = bench.run(2e6);
        assertTrue(value(qemu, "cpu.qemu.busy") > 0);
        assertFalse(qemu.of("cpu.vhost.busy").isPresent());
        bench.backend = Kind.VHOST_USER;
        assertEquals(1, value(bench.run(2e6), "cpu.pmd.busy"), 1e-9); // it never sleeps
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"QEMU", "VHOST_NET"})
    void qemuBackend_8_11_tapLosesWhatIsTooMuchAndTheGuestSeesNothingOfIt(Kind kind) {
        Bench bench = new Bench();
        bench.backend = kind;
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 4e6;
        RunResult result = bench.run(20e6);
        assertEquals(4e6, value(result, "offered.rate"), 1); // nobody pushes back
        assertTrue(value(result, "loss.tap.ratio") > 0.3);
        assertEquals(value(result, "loss.ratio"), value(result, "loss.tap.ratio"));
        assertEquals(0, value(result, "guest.rx.drops"));
    }

    /** Flags instead of the event index, and an interrupt that takes 20 us: several frames ask for the same one. */
    @Test
    void qemuBackend_8_16_requestsThatFindOnePendingMergeWithIt() {
        Bench bench = new Bench();
        bench.backend = Kind.QEMU;
        bench.eventIdx = false;
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 200e3;
        bench.wakeNs = 20e3;
        bench.deliveryNs = 20e3;
        RunResult result = bench.run(20e6);
        // one every 5 us until the handler has run: the first and those of the next 20 us
        double signals = value(result, "signals.perPacket") / value(result, "interrupts.perPacket");
        assertEquals(4.5, signals, 1);
        bench.eventIdx = true;
        RunResult event = bench.run(20e6);
        assertEquals(value(event, "interrupts.perPacket"), value(event, "signals.perPacket"), 0.01);
    }

    /** NAPI turns interrupts off by the ring, not by a mask, whichever interrupt it is. */
    @Test
    void qemuBackend_8_17_intxCostsAnExitAnInterruptAndSuppressionIsTheSame() {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 20e3;
        RunResult msix = bench.run(50e6);
        bench.vectors = Vectors.INTX;
        RunResult intx = bench.run(50e6);
        assertEquals(value(msix, "interrupts.perPacket"), value(intx, "interrupts.perPacket"));
        assertEquals(value(msix, "signals.perPacket"), value(intx, "signals.perPacket"));
        double more = value(intx, "cpu.vcpu0.hardirq") - value(msix, "cpu.vcpu0.hardirq");
        assertEquals((1900 + 20) * 20e3 / 1e9, more, 1e-4); // the read of the status, and the look at the other queue
    }
}
