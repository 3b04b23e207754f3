package dev.ringlab.model.path;

import dev.ringlab.model.host.HostCores;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.ProcessorObserver;
import dev.ringlab.sim.cpu.Task;
import java.util.ArrayList;
import java.util.List;

/** The processors that a machine runs on: those of the backend's threads, and the vCPUs. */
public final class Processors {
    private final List<Processor> workers = new ArrayList<>();
    private final List<Processor> vcpus = new ArrayList<>();
    private int threads;

    /** As many as {@code scenario} has actors. */
    public Processors(Simulation simulation, Scenario scenario, ProcessorObserver observer) {
        double sliceNs = scenario.guest().schedSliceNs();
        for (String worker : workerNames(scenario)) {
            workers.add(new Processor(simulation, worker, sliceNs, observer));
        }
        for (String vcpu : vcpuNames(scenario)) {
            vcpus.add(new Processor(simulation, vcpu, sliceNs, observer));
        }
    }

    /** What the processors of a scenario are called. */
    public static List<String> names(Scenario scenario) {
        List<String> names = workerNames(scenario);
        names.addAll(vcpuNames(scenario));
        return names;
    }

    private static List<String> workerNames(Scenario scenario) {
        List<String> names = new ArrayList<>();
        int threads = scenario.backend().kind().threads(scenario.queue().pairs());
        for (int index = 0; index < threads; index++) {
            names.add(index == 0 ? "vhost" : "vhost" + index);
        }
        return names;
    }

    /** What the vCPUs of a scenario are called. */
    public static List<String> vcpuNames(Scenario scenario) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < scenario.guest().vcpus(); index++) {
            names.add("vcpu" + index);
        }
        return names;
    }

    /** Puts each on the core that it is pinned to. */
    void pinTo(HostCores cores) {
        for (int index = 0; index < workers.size(); index++) {
            cores.addWorker(index, workers.get(index));
        }
        for (int index = 0; index < vcpus.size(); index++) {
            cores.addVcpu(index, vcpus.get(index));
        }
    }

    /** A thread of the backend: each has the next processor of the host. */
    Task hostThread(String name) {
        return workers.get(threads++).task(name);
    }

    /** Of the guest. */
    public List<Processor> vcpus() {
        return vcpus;
    }

    /** Each once. */
    public List<Processor> all() {
        List<Processor> all = new ArrayList<>(workers);
        all.addAll(vcpus);
        return all;
    }
}
