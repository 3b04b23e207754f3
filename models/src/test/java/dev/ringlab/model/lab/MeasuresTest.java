package dev.ringlab.model.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.measure.Measures;
import dev.ringlab.model.measure.ProcessorUse;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuresTest {
    /** The same measures again as watchers, who are told whatever they override, find the same. */
    @ParameterizedTest
    @MethodSource("dev.ringlab.model.lab.RxRunTest#cases")
    void everyMeasure_isToldWhatItLooksAt(RxRunTest.Case c) {
        Simulation simulation = new Simulation();
        Bench bench = c.bench();
        List<Measure> watchers = new ArrayList<>(new Measures(simulation, List.of(), bench.pairs).all());
        watchers.removeIf(watcher -> watcher instanceof ProcessorUse); // whose processors are the run's own
        RxRun run = bench.start(simulation, 1, watchers.toArray(RxObserver[]::new));
        run.warmUp(1e6);
        watchers.forEach(Measure::begin);
        RunResult result = run.measure(10e6);
        List<Measured> values = new ArrayList<>();
        watchers.forEach(watcher -> watcher.end(values::add));
        for (Measured value : values) {
            assertEquals(
                    result.of(value.metric().name()).orElseThrow(),
                    value,
                    value.metric().name());
        }
    }
}
