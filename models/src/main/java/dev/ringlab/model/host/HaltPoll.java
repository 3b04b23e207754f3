package dev.ringlab.model.host;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayList;
import java.util.List;

/**
 * How a vCPU is woken that halted (linux 6.1: kvm_vcpu_halt in virt/kvm/kvm_main.c). The host polls for its wake-up
 * for a while before it gives the core away; how long, follows from how long the vCPU has halted before. The loop ends
 * early when somebody else wants the core.
 */
public final class HaltPoll {
    private static final double GROW_START_NS = 10e3; // halt_poll_ns_grow_start
    private static final double GROW = 2; // halt_poll_ns_grow

    private final Simulation simulation;
    private final Processor vcpu;
    private final double mostNs;
    private final Sampler polledNs;
    private final RxObserver observer;
    private double windowNs;
    private double haltNs = -1;
    private boolean caught;

    /**
     * Of a vCPU whose halts are not polled for yet.
     *
     * @param mostNs longest that the host polls (halt_poll_ns); 0: never
     * @param polledNs delay of an interrupt that finds the host polling
     */
    public HaltPoll(Simulation simulation, Processor vcpu, double mostNs, Sampler polledNs, RxObserver observer) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.mostNs = mostNs;
        this.polledNs = polledNs;
        this.observer = observer;
    }

    /** One for each vCPU. */
    public static List<HaltPoll> of(
            Simulation simulation,
            List<Processor> vcpus,
            HostCores.Config config,
            HostCores.Costs costs,
            RandomStreams streams,
            RxObserver observer) {
        List<HaltPoll> polls = new ArrayList<>();
        for (Processor vcpu : vcpus) {
            Sampler polledNs = streams.of("vcpu", polls.size()).sampler("host.pollWake", costs.pollWake());
            polls.add(new HaltPoll(simulation, vcpu, config.haltPollNs(), polledNs, observer));
        }
        return polls;
    }

    /** Whose halts these are. */
    public Processor vcpu() {
        return vcpu;
    }

    /** How long the host polls when the vCPU halts next (vcpu.halt_poll_ns). */
    double windowNs() {
        return windowNs;
    }

    /**
     * Delay of an interrupt that is requested now.
     *
     * @param runningNs if the vCPU is not halted
     * @param wakeNs if its thread must be woken
     */
    public double delayNs(Sampler runningNs, Sampler wakeNs) {
        if (!vcpu.isIdle()) {
            return runningNs.nextNs();
        }
        if (mostNs == 0) {
            return wakeNs.nextNs();
        }
        boolean first = vcpu.haltedSinceNs() != haltNs;
        if (first) {
            haltNs = vcpu.haltedSinceNs();
            caught = isPolled();
        }
        double delayNs = caught ? polledNs.nextNs() : wakeNs.nextNs();
        if (first) {
            adjust(simulation.time() + delayNs - haltNs);
        }
        return delayNs;
    }

    /** Whether the host still polls: neither has the window ended nor the core been wanted. */
    private boolean isPolled() {
        double nowNs = simulation.time();
        double endNs = haltNs + windowNs;
        if (vcpu.takenAwayNs() >= haltNs) {
            endNs = Math.min(endNs, vcpu.takenAwayNs());
        }
        if (windowNs > 0) {
            observer.haltPolled(vcpu, haltNs, Math.min(nowNs, endNs));
        }
        return windowNs > 0 && nowNs <= endNs;
    }

    /** The vCPU has been halted for so long in all. A window that was long enough stays, a halt too long ends it. */
    private void adjust(double haltedNs) {
        if (haltedNs <= windowNs) {
            return;
        }
        if (windowNs > 0 && haltedNs > mostNs) {
            windowNs = 0; // halt_poll_ns_shrink = 0
        } else if (windowNs < mostNs && haltedNs < mostNs) {
            windowNs = Math.min(mostNs, Math.max(GROW_START_NS, GROW * windowNs));
        }
    }
}
