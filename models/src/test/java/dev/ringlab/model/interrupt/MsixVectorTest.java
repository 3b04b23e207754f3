package dev.ringlab.model.interrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delivery takes 500 ns, a wake-up 3000, an exit 900, a handler 700 and the end of interrupt 400. */
class MsixVectorTest {
    private final Simulation simulation = new Simulation();
    private final RxObserver nobody = new RxObserver() {};
    private final Processor vcpu = new Processor(simulation, "vcpu0", 3e6, nobody);
    private final Work busy = vcpu.task("application").work(() -> {});
    private final List<Double> handledNs = new ArrayList<>();

    private boolean onIdleThread;
    private boolean inLoop;
    private boolean tickless;
    private boolean missedTick;
    private final MsixVector.Kernel kernel = new MsixVector.Kernel() {
        @Override
        public void handleInterrupt() {
            handledNs.add(simulation.time());
        }

        @Override
        public void irqExit() {}

        @Override
        public MsixVector.Found interrupted() {
            return onIdleThread && !vcpu.isIdle()
                    ? MsixVector.Found.ON_IDLE_THREAD
                    : vcpu.isIdle()
                            ? inLoop ? MsixVector.Found.IDLE_LOOP : MsixVector.Found.HALTED
                            : MsixVector.Found.BUSY;
        }

        @Override
        public boolean isTickless() {
            return tickless;
        }

        @Override
        public boolean makesUpForTicks() {
            return missedTick;
        }
    };

    private MsixVector vector(boolean posted) {
        RandomStreams streams = new RandomStreams(1, 0);
        HaltPoll never = new HaltPoll(simulation, vcpu, 0, streams.sampler("polled", ns(0)), nobody);
        MsixVector.Costs costs = new MsixVector.Costs(
                posted, ns(500), ns(3000), ns(900), ns(700), ns(0), ns(7), ns(18), ns(564), ns(28), ns(0), ns(0), ns(0),
                ns(400));
        return new MsixVector(simulation, "interrupt", Vectors.PER_QUEUE, 1, costs, streams, never, kernel);
    }

    private static Law ns(double ns) {
        return new Law.Constant(ns);
    }

    @Test
    void qemuBackend_4_3_requestsBeforeAcceptanceAreOne() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        vector.raise();
        simulation.runUntil(400);
        vector.raise();
        simulation.runUntil(1e5);
        assertEquals(List.of(500.0 + 700), handledNs);
        vector.verify();
    }

    @Test
    void qemuBackend_4_3_oneMayBePendingWhileAnotherIsInService() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        vector.raise();
        simulation.runUntil(600); // its handler runs
        vector.raise();
        vector.raise(); // merges with the one that is pending
        simulation.runUntil(1150);
        vector.raise(); // so does this
        simulation.runUntil(1e5);
        assertEquals(List.of(1200.0, 1200.0 + 700), handledNs);
        assertFalse(vector.isUnderWay());
    }

    @Test
    void qemuBackend_4_3_withoutPostingEachInterruptCostsItsExits() {
        MsixVector vector = vector(false);
        busy.submit(1e6);
        vector.raise();
        simulation.runUntil(1e5);
        // the end is signalled before the handler (handle_edge_irq)
        assertEquals(List.of(500.0 + 900 + 400 + 700), handledNs);
    }

    @Test
    void qemuBackend_8_15_haltedVcpuIsWokenFirst() {
        MsixVector vector = vector(true);
        vector.raise();
        simulation.runUntil(1e5);
        assertEquals(List.of(3000.0 + 700), handledNs);
    }

    @Test
    void linuxRx_7_softirqOnTheIdleThreadTellsRcu() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        onIdleThread = true;
        vector.raise();
        simulation.runUntil(1e5);
        assertEquals(List.of(500.0 + 28 + 700), handledNs);
    }

    @Test
    void linuxRx_7_haltedVcpuWithoutATickMakesUpForIt() {
        MsixVector vector = vector(true);
        missedTick = true;
        vector.raise();
        simulation.runUntil(1e4);
        tickless = true;
        vector.raise();
        simulation.runUntil(2e4);
        missedTick = false;
        vector.raise();
        simulation.runUntil(3e4);
        assertEquals(List.of(3000.0 + 700, 1e4 + 3000 + 18 + 564 + 700, 2e4 + 3000 + 18 + 700), handledNs);
    }

    @Test
    void qemuBackend_4_3_preemptedVcpuTakesItWhenItRunsAgain() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        simulation.runUntil(100);
        vcpu.suspend();
        vector.raise();
        simulation.runUntil(50e3);
        assertEquals(List.of(), handledNs);
        assertTrue(vector.isUnderWay());
        vector.raise(); // still one
        vcpu.resume();
        simulation.runUntil(1e5);
        assertEquals(List.of(50e3 + 700), handledNs);
    }

    @Test
    void qemuBackend_4_1_maskedVectorKeepsOneRequestUntilUnmasked() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        vector.mask();
        vector.raise();
        vector.raise();
        simulation.runUntil(10e3);
        assertEquals(List.of(), handledNs);
        assertTrue(vector.isUnderWay());
        vector.unmask();
        simulation.runUntil(1e5);
        assertEquals(List.of(10e3 + 500 + 700), handledNs);
        vector.mask();
        vector.unmask();
        simulation.runUntil(2e5);
        assertEquals(1, handledNs.size());
    }

    /** A request that has left the vector is past the mask: it is the interrupt controller's. */
    @Test
    void qemuBackend_4_1_maskDoesNotCallBackARequest() {
        MsixVector vector = vector(true);
        busy.submit(1e6);
        vector.raise();
        vector.mask();
        simulation.runUntil(1e5);
        assertEquals(1, handledNs.size());
    }
}
