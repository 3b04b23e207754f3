package dev.ringlab.model.path;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;

/**
 * The kernel's periodic tick, a jiffy apart, as interrupts of one vCPU (linux 6.1: sysvec_apic_timer_interrupt with
 * the softirqs that it raises). That an idle vCPU may stop its tick is left out: one that nobody waits for is not seen.
 */
final class Tick {
    private final Simulation simulation;
    private final double periodNs;
    private final double costNs;
    private final Timer timer;
    private final Work handler;

    Tick(Simulation simulation, Processor vcpu, double periodNs, double costNs) {
        this.simulation = simulation;
        this.periodNs = periodNs;
        this.costNs = costNs;
        this.timer = new Timer(simulation, this::expired);
        this.handler = vcpu.hardirq(() -> {});
    }

    /** Ticks at each whole jiffy from now on. */
    void start() {
        timer.armIn(periodNs - simulation.time() % periodNs);
    }

    private void expired() {
        if (!handler.isPending()) {
            handler.submit(costNs);
        }
        timer.armIn(periodNs);
    }
}
