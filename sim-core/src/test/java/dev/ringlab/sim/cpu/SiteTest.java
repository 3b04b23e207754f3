package dev.ringlab.sim.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTest {
    private final Simulation simulation = new Simulation();
    private final List<String> ran = new ArrayList<>();
    private final ProcessorObserver observer = (processor, context, from, to) ->
            ran.add(processor.name() + " " + context + " " + (int) from + ".." + (int) to);
    private final Processor first = new Processor(simulation, "first", 1000, observer);
    private final Processor second = new Processor(simulation, "second", 1000, observer);
    private final Site site = new Site();

    @Test
    void work_isDoneWhereTheSiteIsWhenItIsSubmitted() {
        Work[] work = new Work[1];
        work[0] = site.work(() -> {
            if (simulation.time() < 20) {
                site.moveToHardirq(second); // within the effect, before the next submission
                work[0].submit(5);
            }
        });
        site.moveToSoftirq(first);
        work[0].submit(10);
        site.moveToSoftirq(second); // too late for what was submitted
        simulation.runUntil(100);
        site.moveTo(first.task("t"));
        work[0].submit(1);
        simulation.runUntil(200);
        assertEquals(List.of("first SOFTIRQ 0..10", "second HARDIRQ 10..20", "first TASK 100..101"), ran);
    }

    @Test
    void site_mustBeSomewhere() {
        Work work = site.work(() -> {});
        assertThrows(IllegalStateException.class, () -> work.submit(1));
    }
}
