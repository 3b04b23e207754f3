package dev.ringlab.model.host;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Core;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Map;
import java.util.TreeMap;

/** The cores of a host, which the vCPUs and workers of its machines share where they are pinned to the same. */
public final class HostCores {
    /** Which core each runs on, and how many machines there are. */
    public record Config(
            @Knob(
                            value = "The cores that the vCPUs of each machine are pinned to, in turn. none: each has a "
                                    + "core of its own.",
                            range = "none, or a list of CPUs such as 0,2-3; not with pauses (steal)",
                            reference = "vcpupin, taskset; qemu-backend 4.3 (preempted vCPU)")
                    Cpus vcpuCores,
            @Knob(
                            value = "The cores that the backend's threads of each machine "
                                    + "are pinned to, in turn. none: "
                                    + "each has a core of its own.",
                            range = "none, or a list of CPUs such as 0,2-3",
                            reference = "emulatorpin, taskset of vhost-<pid>; qemu-backend 5.1")
                    Cpus workerCores,
            @Knob(
                            value = "How long one runs on a core before another that waits is considered.",
                            range = "[100 us, 100 ms]",
                            reference = "sched_min_granularity_ns of the host")
                    double schedSliceNs,
            @Knob(
                            value = "Longest that the host polls for the wake-up of a vCPU that has halted, before it "
                                    + "gives the core away; how long it does follows from halts before. 0: never.",
                            range = "[0 ns, 10 ms]",
                            reference = "kvm.halt_poll_ns; qemu-backend 4.4")
                    double haltPollNs,
            @Knob(
                            value = "Machines on the host, all alike. What is measured is "
                                    + "the first; the others are its "
                                    + "neighbours.",
                            range = "[1, 32]",
                            reference = "noisy neighbour")
                    int machines,
            @Knob(
                            value = "Offered load of each neighbour; only with more than one machine.",
                            range = "(0, 1000 Mpps]",
                            reference = "noisy neighbour")
                    double neighbourRatePps) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1e5, 1e8, "schedSliceNs", schedSliceNs);
            unlessWithin(0, 1e7, "haltPollNs", haltPollNs);
            unlessWithin(1, 32, "machines", machines);
            unlessWithin(1e-3, 1e9, "neighbourRatePps", neighbourRatePps);
        }
    }

    /** Times of sharing. */
    public record Costs(
            @Knob(
                            value = "Changing from one vCPU or thread to another: exit, "
                                    + "context switch, entry, and what "
                                    + "misses the cache afterwards.",
                            range = "a time",
                            reference = "qemu-backend 4.3 (preempted vCPU)")
                    Law change,
            @Knob(
                            value = "Delay from the request to a halted vCPU that the host polls for: a look of the "
                                    + "loop, and the entry into the guest.",
                            range = "a time",
                            reference = "qemu-backend 4.4, 9.4")
                    Law pollWake) {}

    private final Simulation simulation;
    private final Config config;
    private final Costs costs;
    private final RandomStreams streams;
    private final Map<Integer, Core> cores = new TreeMap<>();

    /** Cores that are idle. */
    public HostCores(Simulation simulation, Config config, Costs costs, RandomStreams streams) {
        this.simulation = simulation;
        this.config = config;
        this.costs = costs;
        this.streams = streams;
    }

    /** Puts a vCPU, idle still, where it is pinned. */
    public void addVcpu(int index, Processor vcpu) {
        pin(config.vcpuCores().list(), index, vcpu);
    }

    /** Puts a thread of the backend, idle still, where it is pinned. */
    public void addWorker(int index, Processor worker) {
        pin(config.workerCores().list(), index, worker);
    }

    private void pin(@org.jspecify.annotations.Nullable CpuList pinned, int index, Processor processor) {
        if (pinned != null) {
            cores.computeIfAbsent(pinned.of(index), this::core).add(processor);
        }
    }

    private Core core(int index) {
        Sampler changeNs = streams.of("core", index).sampler("host.change", costs.change());
        return new Core(simulation, config.schedSliceNs(), changeNs);
    }
}
