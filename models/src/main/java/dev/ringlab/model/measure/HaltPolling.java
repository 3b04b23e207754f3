package dev.ringlab.model.measure;

import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Share of time that the host burns a core to wait for the wake-up of each vCPU. A halt counts when it ends, as far as
 * it was within the window.
 */
public final class HaltPolling implements Measure {
    private final Simulation simulation;
    private final List<Processor> vcpus;
    private final double[] polledNs;
    private double sinceNs;

    /** Watches {@code vcpus}. */
    public HaltPolling(Simulation simulation, List<Processor> vcpus) {
        this.simulation = simulation;
        this.vcpus = vcpus;
        this.polledNs = new double[vcpus.size()];
    }

    /** What it measures of vCPUs of these names. */
    public static List<Metric> metrics(List<String> names) {
        return names.stream().map(HaltPolling::metric).toList();
    }

    @Override
    public void haltPolled(Processor vcpu, double fromNs, double toNs) {
        polledNs[vcpus.indexOf(vcpu)] += Math.max(0, toNs - Math.max(fromNs, sinceNs));
    }

    @Override
    public void begin() {
        sinceNs = simulation.time();
        Arrays.fill(polledNs, 0);
    }

    @Override
    public void end(Consumer<Measured> values) {
        for (int at = 0; at < polledNs.length; at++) {
            double ratio = polledNs[at] / (simulation.time() - sinceNs);
            values.accept(Measured.of(metric(vcpus.get(at).name()), ratio));
        }
    }

    private static Metric metric(String vcpu) {
        return new Metric(
                "cpu." + vcpu + ".haltPoll",
                "1",
                "Share of time that the host polls for " + vcpu + " while it is halted",
                Better.LOWER);
    }
}
