package dev.ringlab.model.measure;

import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Share of time that each processor is busy in each context, and that it waits for its core. */
public final class ProcessorUse implements Measure {
    private static final int CONTEXTS = Context.values().length;

    private final Simulation simulation;
    private final List<Processor> processors;
    private final double[] busyNs;
    private final double[] waitedNs;
    private double sinceNs;

    /** Watches {@code processors}. */
    public ProcessorUse(Simulation simulation, List<Processor> processors) {
        this.simulation = simulation;
        this.processors = processors;
        this.busyNs = new double[processors.size() * CONTEXTS];
        this.waitedNs = new double[processors.size()];
    }

    /** What it measures of processors of these names. */
    public static List<Metric> metrics(List<String> names) {
        List<Metric> metrics = new ArrayList<>();
        for (String name : names) {
            for (Context context : Context.values()) {
                metrics.add(metric(name, context));
            }
            metrics.add(busy(name));
            metrics.add(wait(name));
        }
        return metrics;
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        int at = indexOf(processor);
        busyNs[at * CONTEXTS + context.ordinal()] += toNs - fromNs;
    }

    @Override
    public void waited(Processor processor, double fromNs, double toNs) {
        waitedNs[indexOf(processor)] += toNs - fromNs;
    }

    private int indexOf(Processor processor) {
        int at = 0;
        while (processors.get(at) != processor) {
            at++;
        }
        return at;
    }

    @Override
    public void begin() {
        processors.forEach(Processor::settle); // what ran before the window is told before it opens
        sinceNs = simulation.time();
        Arrays.fill(busyNs, 0);
        Arrays.fill(waitedNs, 0);
    }

    @Override
    public void end(Consumer<Measured> values) {
        processors.forEach(Processor::settle);
        double windowNs = simulation.time() - sinceNs;
        for (int at = 0; at < processors.size(); at++) {
            String processor = processors.get(at).name();
            double allNs = 0;
            for (Context context : Context.values()) {
                double ns = busyNs[at * CONTEXTS + context.ordinal()];
                values.accept(Measured.of(metric(processor, context), ns / windowNs));
                allNs += ns;
            }
            values.accept(Measured.of(busy(processor), allNs / windowNs));
            values.accept(Measured.of(wait(processor), waitedNs[at] / windowNs));
        }
    }

    private static Metric busy(String processor) {
        return new Metric("cpu." + processor + ".busy", "1", "Share of time of " + processor + " in all", Better.LOWER);
    }

    private static Metric wait(String processor) {
        return new Metric(
                "cpu." + processor + ".wait",
                "1",
                "Share of time that " + processor + " has something to do and its host core is taken away",
                Better.LOWER);
    }

    private static Metric metric(String processor, Context context) {
        String key = context.name().toLowerCase(Locale.ROOT);
        return new Metric(
                "cpu." + processor + "." + key, "1", "Share of time of " + processor + " in " + key, Better.LOWER);
    }
}
