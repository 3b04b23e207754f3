package dev.ringlab.model.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import org.junit.jupiter.api.Test;

/** halt_poll_ns of 200 us, its window step by step. A wake-up takes 3 us, or 1 us if it is polled for. */
class HaltPollTest {
    private static final double MOST_NS = 200e3;

    private final Simulation simulation = new Simulation();
    private final RandomStreams streams = new RandomStreams(1, 0);
    private final RxObserver meter = new RxObserver() {
        @Override
        public void haltPolled(Processor of, double fromNs, double toNs) {
            polledNs += toNs - fromNs;
        }
    };
    private final Processor vcpu = new Processor(simulation, "vcpu0", 3e6, meter);
    private final Work work = vcpu.hardirq(() -> {});
    private final HaltPoll halt = new HaltPoll(simulation, vcpu, MOST_NS, sampler("polled", 1000), meter);
    private final Sampler running = sampler("running", 500);
    private final Sampler wake = sampler("wake", 3000);
    private double polledNs;

    private Sampler sampler(String name, double ns) {
        return streams.sampler(name, new Law.Constant(ns));
    }

    /** Halts for a while, is woken and works for 100 ns. */
    private double wokenAfter(double ns) {
        simulation.runUntil(simulation.time() + ns);
        double delayNs = halt.delayNs(running, wake);
        simulation.runUntil(simulation.time() + delayNs);
        work.submit(100);
        simulation.runUntil(simulation.time() + 100);
        return delayNs;
    }

    @Test
    void qemuBackend_4_4_windowStartsAt0AndGrowsFrom10UsByTwoUpToTheMost() {
        for (double window : new double[] {10e3, 20e3, 40e3, 80e3, 160e3, 200e3}) {
            assertEquals(3000, wokenAfter(190e3));
            assertEquals(window, halt.windowNs());
        }
        assertEquals(1000, wokenAfter(190e3));
        assertEquals(200e3, halt.windowNs());
    }

    @Test
    void qemuBackend_4_4_haltWithinTheWindowIsCaughtAndKeepsIt() {
        wokenAfter(8e3);
        assertEquals(10e3, halt.windowNs());
        polledNs = 0;
        assertEquals(1000, wokenAfter(8e3));
        assertEquals(10e3, halt.windowNs());
        assertEquals(8e3, polledNs);
    }

    @Test
    void qemuBackend_4_4_haltBeyondTheWindowIsNotCaughtAndBurnsAWindow() {
        wokenAfter(8e3);
        polledNs = 0;
        assertEquals(3000, wokenAfter(15e3));
        assertEquals(10e3, polledNs);
        assertEquals(20e3, halt.windowNs());
    }

    @Test
    void qemuBackend_8_15_haltBeyond200UsEndsPolling() {
        wokenAfter(100e3);
        wokenAfter(100e3);
        assertEquals(20e3, halt.windowNs());
        wokenAfter(200e3); // 203 us with the wake-up
        assertEquals(0, halt.windowNs());
        polledNs = 0;
        for (int i = 0; i < 10; i++) {
            assertEquals(3000, wokenAfter(200e3), "traffic slower than 5 kHz");
        }
        assertEquals(0, polledNs);
    }

    /** The schedule-in is part of the halt: one of 198 us takes 201 and neither grows nor shrinks a window of 0. */
    @Test
    void qemuBackend_4_4_totalTimeHaltedCountsAgainstTheMost() {
        wokenAfter(198e3);
        assertEquals(0, halt.windowNs());
    }

    @Test
    void qemuBackend_4_4_pollingEndsWhenTheCoreIsWanted() {
        wokenAfter(8e3);
        polledNs = 0;
        simulation.runUntil(simulation.time() + 2e3);
        vcpu.suspend();
        simulation.runUntil(simulation.time() + 1e3);
        vcpu.resume();
        assertEquals(3000, wokenAfter(1e3));
        assertEquals(2e3, polledNs);
    }

    @Test
    void runningVcpu_isNotWoken() {
        work.submit(1000);
        assertEquals(500, halt.delayNs(running, wake));
    }

    @Test
    void secondRequestOfAHalt_isWokenLikeTheFirst() {
        wokenAfter(8e3);
        simulation.runUntil(simulation.time() + 5e3);
        assertEquals(1000, halt.delayNs(running, wake));
        simulation.runUntil(simulation.time() + 500);
        assertEquals(1000, halt.delayNs(running, wake));
    }
}
