package dev.ringlab.sim.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    private final Simulation simulation = new Simulation();
    private final List<String> done = new ArrayList<>();
    private final Map<Context, Double> busyNs = new EnumMap<>(Context.class);
    private final Processor cpu = new Processor(
            simulation, "cpu", 1000, (processor, context, from, to) -> busyNs.merge(context, to - from, Double::sum));

    @Test
    void work_takesItsCostThenHasItsEffect() {
        cpu.softirq(() -> note("softirq")).submit(30);
        simulation.runUntil(29);
        assertEquals(List.of(), done);
        simulation.runUntil(30);
        assertEquals(List.of("softirq@30"), done);
    }

    @Test
    void urgentWork_preemptsAndTheRestResumes() {
        // task 0..10, softirq 10..15, hardirq 15..18, softirq 18..33, task 33..123
        cpu.task("t").work(() -> note("task")).submit(100);
        at(10, () -> cpu.softirq(() -> note("softirq")).submit(20));
        at(15, () -> cpu.hardirq(() -> note("hardirq")).submit(3));
        simulation.runUntil(500);
        assertEquals(List.of("hardirq@18", "softirq@33", "task@123"), done);
        assertEquals(Map.of(Context.HARDIRQ, 3.0, Context.SOFTIRQ, 20.0, Context.TASK, 100.0), busyNs);
    }

    @Test
    void hardirqs_doNotNest() {
        cpu.hardirq(() -> note("first")).submit(10);
        at(5, () -> cpu.hardirq(() -> note("second")).submit(10));
        simulation.runUntil(100);
        assertEquals(List.of("first@10", "second@20"), done);
    }

    @Test
    void effect_mayAskForMoreOfTheSameContext() {
        Work[] loop = new Work[1];
        loop[0] = cpu.softirq(() -> {
            note("pass");
            if (done.size() < 3) {
                loop[0].submit(10);
            }
        });
        loop[0].submit(10);
        assertThrows(IllegalStateException.class, () -> loop[0].submit(1));
        simulation.runUntil(100);
        assertEquals(List.of("pass@10", "pass@20", "pass@30"), done);
        assertTrue(cpu.isIdle());
    }

    @Test
    void threads_shareInSlices() {
        // slices of 1000: a 0..1000, b 1000..2000, a 2000..2500, b 2500..3500
        cpu.task("a").work(() -> note("a")).submit(1500);
        cpu.task("b").work(() -> note("b")).submit(2000);
        simulation.runUntil(10_000);
        assertEquals(List.of("a@2500", "b@3500"), done);
    }

    @Test
    void threads_thatLoopShareHalfAndHalf() {
        loop("a", 130);
        loop("b", 470);
        simulation.runUntil(1_000_000);
        double a = 130.0 * done.stream().filter(line -> line.startsWith("a@")).count();
        assertEquals(500_000, a, 1000);
    }

    /** Three stretches of 600: the slice of 1000 ends in the second, but b has to wait for the end of the third. */
    @Test
    void threadThatDisablesPreemption_goesOnUntilItEnablesIt() {
        Task a = cpu.task("a");
        int[] turns = {0};
        Work[] turn = new Work[1];
        turn[0] = a.work(() -> {
            note("a");
            turns[0]++;
            if (turns[0] == 1) {
                a.disablePreemption();
                assertFalse(a.needsReschedule());
            }
            if (turns[0] == 2) {
                assertTrue(a.needsReschedule());
            }
            if (turns[0] == 3) {
                a.enablePreemption();
            }
            if (turns[0] < 4) {
                turn[0].submit(600);
            }
        });
        turn[0].submit(600);
        cpu.task("b").work(() -> note("b")).submit(100);
        simulation.runUntil(10_000);
        assertEquals(List.of("a@600", "a@1200", "a@1800", "b@1900", "a@2500"), done);
    }

    @Test
    void threadThatWakesUp_waitsForTheOneThatDisabledPreemption() {
        Task a = cpu.task("a");
        boolean[] holds = {false};
        Work[] turn = new Work[1];
        turn[0] = a.work(() -> {
            if (a.needsReschedule()) {
                a.enablePreemption();
                holds[0] = false;
            } else if (!holds[0]) {
                a.disablePreemption();
                holds[0] = true;
            }
            turn[0].submit(100);
        });
        turn[0].submit(100);
        at(20_130, () -> cpu.task("sleeper").work(() -> note("sleeper")).submit(10));
        simulation.runUntil(21_000);
        assertEquals(List.of("sleeper@20210"), done);
    }

    @Test
    void threadThatDisablesPreemption_mustNotSleep() {
        Task a = cpu.task("a");
        a.work(a::disablePreemption).submit(10);
        assertThrows(IllegalStateException.class, () -> simulation.runUntil(100));
    }

    @Test
    void threadThatSlept_preemptsOneThatDidNot() {
        loop("hog", 5000);
        at(20_100, () -> cpu.task("sleeper").work(() -> note("sleeper")).submit(10));
        simulation.runUntil(21_000);
        assertTrue(done.contains("sleeper@20110"), done.toString());
    }

    @Test
    void chargedThread_yieldsToOthers() {
        Task charged = cpu.task("charged");
        Work[] turn = new Work[1];
        turn[0] = charged.work(() -> {
            charged.charge(900); // spent in softirqs on its behalf
            note("charged");
            turn[0].submit(100);
        });
        turn[0].submit(100);
        loop("other", 100);
        simulation.runUntil(100_000);
        long others = done.stream().filter(line -> line.startsWith("other@")).count();
        assertEquals(909, others, 30); // 1000 of account for 100 of time against 100 for 100: one turn in eleven
    }

    @Test
    void suspendedProcessor_doesNothingAndResumes() {
        cpu.softirq(() -> note("softirq")).submit(100);
        at(40, cpu::suspend);
        at(60, () -> cpu.hardirq(() -> note("hardirq")).submit(5));
        at(90, () -> assertFalse(cpu.isIdle()));
        at(200, cpu::resume);
        simulation.runUntil(1000);
        assertEquals(List.of("hardirq@205", "softirq@265"), done);
    }

    @Test
    void suspendedProcessor_waitsFromWhenItHasSomethingToDo() {
        List<String> waits = new ArrayList<>();
        Processor vcpu = new Processor(simulation, "vcpu", 1000, new ProcessorObserver() {
            @Override
            public void ran(Processor processor, Context context, double fromNs, double toNs) {}

            @Override
            public void waited(Processor processor, double fromNs, double toNs) {
                waits.add((long) fromNs + "-" + (long) toNs);
            }
        });
        vcpu.softirq(() -> {}).submit(30);
        at(10, vcpu::suspend);
        at(25, vcpu::settle);
        at(40, vcpu::resume); // 20 are left, until 60
        at(100, vcpu::suspend); // idle
        at(120, () -> vcpu.softirq(() -> {}).submit(5));
        at(150, vcpu::resume);
        simulation.runUntil(500);
        assertEquals(List.of("10-25", "25-40", "120-150"), waits);
    }

    @Test
    void settle_completesTheBooksMidway() {
        cpu.task("t").work(() -> note("t")).submit(100);
        at(30, cpu::settle);
        simulation.runUntil(30);
        assertEquals(Map.of(Context.TASK, 30.0), busyNs);
        simulation.runUntil(100);
        assertEquals(Map.of(Context.TASK, 100.0), busyNs);
        assertEquals(List.of("t@100"), done);
    }

    @Test
    void inlineAdvance_changesNothing() {
        for (int seed = 0; seed < 50; seed++) {
            assertEquals(randomRun(seed, false), randomRun(seed, true));
        }
    }

    /** Two processors that give each other work of every kind, at times that coincide often. */
    private static List<String> randomRun(int seed, boolean inlineAdvance) {
        Simulation simulation = new Simulation(inlineAdvance);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> log = new ArrayList<>();
        Processor[] cpus = new Processor[2];
        List<Work> works = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            cpus[c] = new Processor(simulation, "cpu" + c, 50, (p, context, from, to) -> {});
            for (int w = 0; w < 4; w++) {
                String name = c + "." + w;
                Runnable effect = () -> {
                    log.add(name + "@" + simulation.time());
                    for (int i = random.nextInt(3); i > 0; i--) {
                        Work work = works.get(random.nextInt(works.size()));
                        if (!work.isPending()) {
                            work.submit(random.nextInt(40) * 0.5);
                        }
                    }
                };
                works.add(
                        switch (w) {
                            case 0 -> cpus[c].hardirq(effect);
                            case 1 -> cpus[c].softirq(effect);
                            default -> cpus[c].task(name).work(effect);
                        });
            }
        }
        for (int i = 1; i < 40; i++) {
            int which = i % works.size();
            new Timer(simulation, () -> {
                        if (!works.get(which).isPending()) {
                            works.get(which).submit(10);
                        }
                    })
                    .armAt(i * 25);
        }
        simulation.runUntil(5000);
        return log;
    }

    private void loop(String name, double costNs) {
        Work[] work = new Work[1];
        work[0] = cpu.task(name).work(() -> {
            note(name);
            work[0].submit(costNs);
        });
        work[0].submit(costNs);
    }

    private void at(double ns, Runnable action) {
        new Timer(simulation, action).armAt(ns);
    }

    private void note(String what) {
        done.add(what + "@" + Math.round(simulation.time()));
    }
}
