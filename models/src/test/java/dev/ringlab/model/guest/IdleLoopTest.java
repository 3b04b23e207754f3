package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.interrupt.MsixVector.Found;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Where interrupts are taken on the way back to the halted state: 0 to 4 ns, 45 to 73 ns and from 240 ns on. */
class IdleLoopTest {
    private final Simulation simulation = new Simulation();
    private final Processor vcpu = new Processor(simulation, "vcpu0", 3e6, new RxObserver() {});
    private final Work interrupt = vcpu.hardirq(() -> {});
    private final IdleLoop loop = new IdleLoop(simulation, vcpu, costs(), new RandomStreams(1, 0));

    private static Law ns(double ns) {
        return new Law.Constant(ns);
    }

    private static Softirq.Costs costs() {
        return new Softirq.Costs(
                ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(0), ns(4), ns(41), ns(28), ns(0), ns(167), ns(0), ns(2000),
                ns(0), ns(0), ns(0));
    }

    private boolean isOpenAt(double ns) {
        simulation.runUntil(ns);
        return vcpu.isIdle();
    }

    @Test
    void interrupts_areTakenInTwoWindows() {
        loop.stopTick(false);
        loop.returned();

        assertTrue(isOpenAt(3.5));
        assertEquals(Found.HALTED, loop.interrupted());
        loop.returned(); // half a nanosecond is left
        assertFalse(isOpenAt(4.5));
        assertFalse(isOpenAt(44.5));
        assertTrue(isOpenAt(45.5));
        assertTrue(isOpenAt(72.5));
        assertFalse(isOpenAt(73.5));
        assertFalse(isOpenAt(239.5));
        assertTrue(isOpenAt(240.5));
        assertEquals(Found.HALTED, loop.interrupted());
    }

    /** Taken after 5 of 28 ns, 100 ns long: 23 ns are left, and the vCPU halts 100 ns later than it would have. */
    @Test
    void interrupt_returnsToWhereItWasTaken() {
        loop.stopTick(false);
        loop.returned();
        simulation.runUntil(50);
        assertEquals(Found.IDLE_LOOP, loop.interrupted());
        assertTrue(loop.isInLoop());
        interrupt.submit(100);
        simulation.runUntil(150.25);
        loop.returned();

        assertTrue(isOpenAt(172.5));
        assertFalse(isOpenAt(173.5));
        assertFalse(isOpenAt(339.5));
        assertTrue(isOpenAt(340.5));
        assertFalse(loop.isInLoop());
    }

    /** The tick is stopped once, which takes 2 us. */
    @Test
    void stoppingTheTick_takesTimeOnce() {
        loop.stopTick(false);
        loop.stopTick(true);
        loop.returned();
        assertFalse(isOpenAt(2239.5));
        assertTrue(isOpenAt(2240.5));
        loop.returned();
        assertTrue(isOpenAt(2240.5 + 240.5));
    }
}
