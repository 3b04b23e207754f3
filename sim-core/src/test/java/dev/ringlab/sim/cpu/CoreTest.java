package dev.ringlab.sim.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CoreTest {
    private final Simulation simulation = new Simulation();
    private final TreeMap<Double, String> ran = new TreeMap<>(); // by their beginning
    private final Processor first = processor("first");
    private final Processor second = processor("second");

    private Processor processor(String name) {
        return new Processor(
                simulation,
                name,
                1e9,
                (p, context, from, to) -> ran.put(from, p.name() + " " + (int) from + ".." + (int) to));
    }

    private void shareCore(double sliceNs, double changeNs) {
        Core core =
                new Core(simulation, sliceNs, new RandomStreams(1, 0).sampler("change", new Law.Constant(changeNs)));
        core.add(first);
        core.add(second);
    }

    @Test
    void processors_takeTurnsAndTheChangeTakesTime() {
        shareCore(100, 10);
        first.softirq(() -> {}).submit(150);
        second.softirq(() -> {}).submit(120);
        simulation.runUntil(1000);
        // first a slice, then second a slice; first has 50 left, then second 20
        assertEquals(
                List.of("first 0..100", "second 110..210", "first 220..270", "second 280..300"),
                List.copyOf(ran.values()));
    }

    @Test
    void processorThatHalts_keepsTheCoreUntilAnotherWantsIt() {
        shareCore(100, 10);
        first.softirq(() -> {}).submit(50);
        new Timer(simulation, () -> first.softirq(() -> {}).submit(20)).armAt(80);
        new Timer(simulation, () -> second.softirq(() -> {}).submit(20)).armAt(200);
        simulation.runUntil(1000);
        assertEquals(List.of("first 0..50", "first 80..100", "second 210..230"), List.copyOf(ran.values()));
    }

    @Test
    void processorThatSlept_preemptsOneThatRanForLong() {
        shareCore(100, 0);
        first.softirq(() -> {}).submit(1000);
        new Timer(simulation, () -> second.hardirq(() -> {}).submit(20)).armAt(500);
        simulation.runUntil(2000);
        assertEquals(List.of("first 0..500", "second 500..520", "first 520..1020"), List.copyOf(ran.values()));
    }
}
