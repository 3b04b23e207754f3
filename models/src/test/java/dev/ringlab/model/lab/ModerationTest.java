package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.guest.Kernel;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.config.InvalidKnob;
import org.junit.jupiter.api.Test;

/** What delays an interrupt and what catches a halt, over the whole path. */
class ModerationTest {
    private static Bench adaptive(double ratePps) {
        Bench bench = new Bench();
        bench.ratePps = ratePps;
        bench.adaptive = true;
        bench.kernel = Kernel.parse("6.12");
        return bench;
    }

    @Test
    void dim_lengthensTheTimeUnderLoadAndSavesInterrupts() {
        Bench plain = adaptive(500e3);
        plain.adaptive = false;
        RunResult without = plain.run(200e6);
        RunResult with = adaptive(500e3).run(200e6);
        assertTrue(value(with, "interrupts.perPacket") < value(without, "interrupts.perPacket") / 4);
        assertTrue(value(with, "latency.mean") > value(without, "latency.mean"));
        assertEquals(value(without, "throughput.rate"), value(with, "throughput.rate"), 1e3);
    }

    @Test
    void dim_needsAKernelThatKnowsIt() {
        Bench bench = adaptive(500e3);
        bench.kernel = Kernel.parse("6.1");
        assertTrue(assertThrows(InvalidKnob.class, bench::scenario).getMessage().contains("6.12"));
    }

    /** A packet each 50 us, each alone: woken in 800 ns instead of 3000, once the window is longer than 50 us. */
    @Test
    void qemuBackend_8_15_haltPollingSavesTheWakeUpAndBurnsTheWait() {
        Bench bench = regular(20e3);
        RunResult without = bench.run(50e6);
        bench.haltPollNs = 200e3;
        RunResult with = bench.run(50e6);
        assertEquals(3000 - 800, value(without, "latency.mean") - value(with, "latency.mean"), 1);
        double idle = 1 - value(with, "cpu.vcpu0.busy");
        assertEquals(idle - 800 / 50e3, value(with, "cpu.vcpu0.haltPoll"), 1e-3);
    }

    /** A packet each 250 us is too seldom: a halt longer than 200 us ends all polling. */
    @Test
    void qemuBackend_8_15_haltPollingIsNothingBelow5Khz() {
        Bench bench = regular(4e3);
        RunResult without = bench.run(100e6);
        bench.haltPollNs = 200e3;
        RunResult with = bench.run(100e6);
        assertEquals(value(without, "latency.mean"), value(with, "latency.mean"));
        assertEquals(0, value(with, "cpu.vcpu0.haltPoll"));
    }

    private static Bench regular(double ratePps) {
        Bench bench = new Bench();
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = ratePps;
        return bench;
    }

    /** The injection costs whoever signals, the exits cost the vCPU. */
    @Test
    void qemuBackend_8_14_withoutPostingTheVcpuPaysTheExits() {
        Bench bench = regular(20e3);
        RunResult posted = bench.run(50e6);
        bench.posted = false;
        RunResult exits = bench.run(50e6);
        double more = value(exits, "cpu.vcpu0.hardirq") - value(posted, "cpu.vcpu0.hardirq");
        assertEquals((900 + 400) * 20e3 / 1e9, more, 1e-4);
        assertEquals(value(posted, "cpu.vhost.busy"), value(exits, "cpu.vhost.busy"), 1e-9);
        assertEquals(900 + 400, value(exits, "latency.mean") - value(posted, "latency.mean"), 1);
    }
}
