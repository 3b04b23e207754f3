package dev.ringlab.model.host;

import static dev.ringlab.sim.config.InvalidKnob.unless;

import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** The host takes a vCPU away for a while, as it does when another thread wants the core (steal time). */
public final class Steal implements Component {
    /** How often and for how long. */
    public record Config(
            @Knob(
                            value = "The vCPUs that are taken away, each at times of its own.",
                            range = "a list of CPUs such as 0 or 0,2-3",
                            reference = "qemu-backend 4.3 (preempted vCPU)")
                    CpuList vcpus,
            @Knob(
                            value = "Time that the vCPU runs between two pauses; 0 s for never a pause.",
                            range = "a time",
                            reference = "qemu-backend 4.3 (preempted vCPU); validation 2.6")
                    Law every,
            @Knob(
                            value = "Length of a pause.",
                            range = "a time",
                            reference = "qemu-backend 4.3 (preempted vCPU); validation 2.6")
                    Law pause) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unless(
                    every.meanNs() == 0 || pause.meanNs() > 0,
                    "pause",
                    "must be positive if there are pauses",
                    pause.meanNs());
        }

        /** Whether {@code vcpu} is ever taken away. */
        public boolean concerns(int vcpu) {
            return happens() && vcpus.cpus().contains(vcpu);
        }

        /** Whether any is ever taken away. */
        public boolean happens() {
            return every.meanNs() > 0;
        }
    }

    private final Processor vcpu;
    private final Sampler everyNs;
    private final Sampler pauseNs;
    private final Timer away;
    private final Timer back;

    /** A host that leaves {@code vcpu} alone until it is started. */
    public Steal(Simulation simulation, Config config, RandomStreams streams, Processor vcpu) {
        this.vcpu = vcpu;
        this.everyNs = streams.sampler("steal.every", config.every());
        this.pauseNs = streams.sampler("steal.pause", config.pause());
        this.away = new Timer(simulation, this::takeAway);
        this.back = new Timer(simulation, this::giveBack);
    }

    @Override
    public void start() {
        away.armIn(everyNs.nextNs());
    }

    private void takeAway() {
        vcpu.suspend();
        back.armIn(pauseNs.nextNs());
    }

    private void giveBack() {
        vcpu.resume();
        away.armIn(everyNs.nextNs());
    }
}
