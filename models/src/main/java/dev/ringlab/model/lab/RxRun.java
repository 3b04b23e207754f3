package dev.ringlab.model.lab;

import dev.ringlab.model.measure.GroUse;
import dev.ringlab.model.measure.HaltPolling;
import dev.ringlab.model.measure.InterfaceCounters;
import dev.ringlab.model.measure.Latency;
import dev.ringlab.model.measure.LatencySeries;
import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.measure.Measures;
import dev.ringlab.model.measure.Notifications;
import dev.ringlab.model.measure.Occupancy;
import dev.ringlab.model.measure.PollSizes;
import dev.ringlab.model.measure.ProcessorUse;
import dev.ringlab.model.measure.QueueRates;
import dev.ringlab.model.measure.Rates;
import dev.ringlab.model.measure.SegmentCoalescing;
import dev.ringlab.model.measure.Softnet;
import dev.ringlab.model.measure.XdpVerdicts;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.observe.RxObservers;
import dev.ringlab.model.path.Machines;
import dev.ringlab.model.path.Processors;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** One run of a scenario: a warm-up that is not measured, then a window that is. */
public final class RxRun {
    private final Simulation simulation;
    private final Machines machines;
    private final List<Measure> measures;

    /** A path at rest at time 0. */
    public RxRun(Simulation simulation, Scenario scenario, RandomStreams streams, List<RxObserver> watchers) {
        this.simulation = simulation;
        RxObservers observers = new RxObservers();
        Processors processors = new Processors(simulation, scenario, observers);
        this.measures = measures(simulation, scenario, processors);
        measures.forEach(observers::add);
        watchers.forEach(observers::add);
        this.machines = new Machines(simulation, scenario, processors, streams, observers, !watchers.isEmpty());
        machines.start();
    }

    private static List<Measure> measures(Simulation simulation, Scenario scenario, Processors processors) {
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measures(simulation, processors.all(), scenario.queue().pairs()));
        measures.add(new Capacity(scenario));
        if (scenario.backend().coalesces()) {
            measures.add(new SegmentCoalescing(simulation));
        }
        if (scenario.host().haltPollNs() > 0) {
            measures.add(new HaltPolling(simulation, processors.vcpus()));
        }
        return measures;
    }

    /** Every metric that a run of {@code scenario} gives, in the order of the result files. */
    public static List<Metric> metrics(Scenario scenario) {
        List<Metric> metrics = new ArrayList<>();
        metrics.addAll(Rates.metrics());
        metrics.addAll(Latency.metrics());
        metrics.addAll(Notifications.metrics());
        metrics.addAll(GroUse.metrics());
        metrics.addAll(PollSizes.metrics());
        metrics.addAll(Softnet.metrics());
        metrics.addAll(InterfaceCounters.metrics());
        metrics.addAll(XdpVerdicts.metrics());
        metrics.addAll(ProcessorUse.metrics(Processors.names(scenario)));
        if (scenario.backend().coalesces()) {
            metrics.addAll(SegmentCoalescing.metrics());
        }
        if (scenario.host().haltPollNs() > 0) {
            metrics.addAll(HaltPolling.metrics(Processors.vcpuNames(scenario)));
        }
        metrics.addAll(QueueRates.metrics(scenario.queue().pairs()));
        metrics.addAll(Occupancy.metrics());
        metrics.addAll(Capacity.metrics(scenario));
        return metrics;
    }

    /**
     * Runs a scenario. The same arguments give the same result, bit for bit.
     *
     * @param warmUpNs not negative; NaN: as long as this run takes to settle, by MSER-5
     * @param durationNs positive
     * @param replication counts from 0
     */
    public static RunResult of(Scenario scenario, double warmUpNs, double durationNs, long seed, int replication) {
        return run(new Simulation(), scenario, warmUpNs, durationNs, seed, replication);
    }

    /** As {@link #of}, with the same result, but every step waits for its turn among all events. */
    public static RunResult stepwise(
            Scenario scenario, double warmUpNs, double durationNs, long seed, int replication) {
        return run(new Simulation(false), scenario, warmUpNs, durationNs, seed, replication);
    }

    private static RunResult run(
            Simulation simulation, Scenario scenario, double warmUpNs, double durationNs, long seed, int replication) {
        RxRun run = new RxRun(simulation, scenario, new RandomStreams(seed, replication), List.of());
        run.warmUp(Double.isNaN(warmUpNs) ? settledNs(scenario, durationNs, seed, replication) : warmUpNs);
        return run.measure(durationNs);
    }

    /** The same run once before, to see when its latency has settled; at most half of {@code durationNs}. */
    static double settledNs(Scenario scenario, double durationNs, long seed, int replication) {
        Simulation simulation = new Simulation();
        LatencySeries latency = new LatencySeries(simulation, durationNs);
        new RxRun(simulation, scenario, new RandomStreams(seed, replication), List.of(latency)).warmUp(durationNs);
        return latency.settledNs();
    }

    /** Goes on for a while without measuring. */
    public void warmUp(double ns) {
        goOn(ns);
    }

    /** Goes on for a while and says what happened in it, and that the books balance. */
    public RunResult measure(double ns) {
        measures.forEach(Measure::begin);
        goOn(ns);
        List<Measured> values = new ArrayList<>();
        measures.forEach(measure -> measure.end(values::add));
        machines.verify();
        return new RunResult(values);
    }

    private void goOn(double ns) {
        simulation.runUntil(simulation.time() + ns);
        machines.settle();
    }
}
