package dev.ringlab.sim.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop of ten passes of 10 ns in a softirq, each paid at once where nothing can come in between. */
class PayTest {
    private static final int PASSES = 10;

    private final List<String> done = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private int passes;
    private int paidAtOnce;

    @Test
    void alone_isPaidAtOnce() {
        run(true, (simulation, cpu) -> {});
        assertEquals(PASSES - 1, paidAtOnce);
        assertEquals("pass10@100.0", done.get(PASSES - 1));
    }

    @Test
    void withoutShortcuts_nothingIs() {
        run(false, (simulation, cpu) -> {});
        assertEquals(0, paidAtOnce);
    }

    @Test
    void interrupt_comesBetween() {
        assertSameEitherWay((simulation, cpu) -> new Timer(simulation, () -> cpu.hardirq(() -> note(simulation, "irq"))
                        .submit(7))
                .armAt(33));
    }

    @Test
    void eventAtTheSameTime_comesFirst() {
        assertSameEitherWay((simulation, cpu) -> new Timer(simulation, () -> note(simulation, "event")).armAt(50));
    }

    @Test
    void pause_comesBetween() {
        assertSameEitherWay((simulation, cpu) -> {
            new Timer(simulation, cpu::suspend).armAt(41);
            new Timer(simulation, cpu::resume).armAt(68);
        });
    }

    @Test
    void workThatWaits_comesFirst() {
        assertSameEitherWay((simulation, cpu) -> {
            cpu.softirq(() -> note(simulation, "other")).submit(5);
            cpu.task("thread").work(() -> note(simulation, "thread")).submit(5);
        });
    }

    @Test
    void negativeCost_isRefused() {
        Simulation simulation = new Simulation();
        Processor cpu = new Processor(simulation, "cpu", 1000, (processor, context, from, to) -> {});
        Work paid = cpu.softirq(() -> {});
        cpu.softirq(() -> paid.pay(-1)).submit(5);
        assertThrows(IllegalArgumentException.class, () -> simulation.runUntil(10));
        assertEquals(5, simulation.time());
    }

    /** A window may end in the middle of a cost. */
    @Test
    void horizon_isNotPassed() {
        Simulation simulation = new Simulation();
        Processor cpu = loop(simulation);
        simulation.runUntil(34);
        assertEquals(34, simulation.time());
        assertFalse(cpu.isIdle());
        simulation.runUntil(1000);
        assertEquals("pass10@100.0", done.get(PASSES - 1));
    }

    @Test
    void onlyAThreadAlone_isUndisturbed() {
        Simulation simulation = new Simulation();
        Processor cpu = new Processor(simulation, "cpu", 1000, (processor, context, from, to) -> {});
        Task thread = cpu.task("thread");
        assertTrue(thread.isUndisturbed());
        cpu.hardirq(() -> {});
        assertFalse(thread.isUndisturbed());

        Processor shared = new Processor(simulation, "cpu", 1000, (processor, context, from, to) -> {});
        Task first = shared.task("first");
        shared.task("second");
        assertFalse(first.isUndisturbed());

        Processor stolen = new Processor(simulation, "cpu", 1000, (processor, context, from, to) -> {});
        Task vcpu = stolen.task("vcpu");
        stolen.suspend();
        assertFalse(vcpu.isUndisturbed());
    }

    private interface Disturbance {
        void prepare(Simulation simulation, Processor cpu);
    }

    private void assertSameEitherWay(Disturbance disturbance) {
        run(false, disturbance);
        List<String> expected = List.copyOf(done);
        List<String> expectedRan = List.copyOf(ran);
        run(true, disturbance);
        assertTrue(paidAtOnce > 0);
        assertEquals(expected, done);
        assertEquals(expectedRan, ran);
    }

    private void run(boolean shortcuts, Disturbance disturbance) {
        done.clear();
        ran.clear();
        passes = 0;
        paidAtOnce = 0;
        Simulation simulation = new Simulation(shortcuts);
        disturbance.prepare(simulation, loop(simulation));
        simulation.runUntil(1000);
    }

    private Processor loop(Simulation simulation) {
        Processor cpu = new Processor(
                simulation, "cpu", 1000, (processor, context, from, to) -> ran.add(context + " " + from + " " + to));
        Work[] pass = new Work[1];
        pass[0] = cpu.softirq(() -> {
            pass(simulation);
            while (passes < PASSES && pass[0].pay(10)) {
                paidAtOnce++;
                pass(simulation);
            }
        });
        pass[0].submit(10);
        return cpu;
    }

    private void pass(Simulation simulation) {
        passes++;
        note(simulation, "pass" + passes);
    }

    private void note(Simulation simulation, String what) {
        done.add(what + "@" + simulation.time());
    }
}
