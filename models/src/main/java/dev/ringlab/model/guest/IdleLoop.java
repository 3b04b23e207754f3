package dev.ringlab.model.guest;

import dev.ringlab.model.interrupt.MsixVector.Found;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * The way of a vCPU from an interrupt that ended its halted state back to that state (linux 6.1: default_idle_call,
 * do_idle). Interrupts are taken at its beginning, until default_idle_call turns them off, and once between two rounds
 * of the loop; in between they wait. An interrupt that is taken on the way returns to where it was.
 */
final class IdleLoop {
    private final Processor vcpu;
    private final Sampler haltEndNs;
    private final Sampler exitNs;
    private final Sampler loopNs;
    private final Sampler idleNs;
    private final Sampler idleTicklessNs;
    private final Sampler stopTickNs;
    private final Simulation simulation;
    private final Timer closes;
    private final Work exit;
    private final Work idle;
    private Found at = Found.HALTED;
    private boolean onTheWay;
    private double leftNs;
    private boolean tickless = true;
    private boolean stops;

    IdleLoop(Simulation simulation, Processor vcpu, Softirq.Costs costs, RandomStreams streams) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.haltEndNs = streams.sampler("softirq.haltEnd", costs.haltEnd());
        this.exitNs = streams.sampler("softirq.idleExit", costs.idleExit());
        this.loopNs = streams.sampler("softirq.idleLoop", costs.idleLoop());
        this.idleNs = streams.sampler("softirq.idle", costs.idle());
        this.idleTicklessNs = streams.sampler("softirq.idleTickless", costs.idleTickless());
        this.stopTickNs = streams.sampler("softirq.stopTick", costs.stopTick());
        this.closes = new Timer(simulation, this::close);
        this.exit = vcpu.hardirq(this::exited);
        this.idle = vcpu.hardirq(() -> {});
    }

    /** Whether it stops its tick when it goes idle; it does unless somebody sees to ticks. */
    boolean isTickless() {
        return tickless;
    }

    void stopTick(boolean stopped) {
        stops = stopped && !tickless;
        tickless = stopped;
    }

    /** Whether the interrupt that now returns was taken between two rounds of the loop. */
    boolean isInLoop() {
        return onTheWay && at == Found.IDLE_LOOP;
    }

    /** An interrupt is taken that found nobody at work; where. */
    Found interrupted() {
        if (closes.isArmed()) {
            leftNs = closes.time() - simulation.time();
            closes.cancel();
        }
        return onTheWay ? at : Found.HALTED;
    }

    /** An interrupt has returned. */
    void returned() {
        if (vcpu.hasThreads()) {
            onTheWay = false;
        } else if (vcpu.isIdle() && onTheWay) {
            open();
        } else if (vcpu.isIdle()) {
            open(Found.HALTED, haltEndNs.nextNs());
        }
    }

    private void open(Found where, double ns) {
        onTheWay = true;
        at = where;
        leftNs = ns;
        if (vcpu.isIdle()) {
            open();
        }
    }

    private void open() {
        if (leftNs > 0) {
            closes.armIn(leftNs);
        } else {
            close();
        }
    }

    /** Interrupts are off from here; whoever else has come meanwhile finds his own way back. */
    private void close() {
        onTheWay = false;
        if (!vcpu.isIdle()) {
            return;
        }
        if (at == Found.HALTED) {
            exit.submit(exitNs.nextNs());
        } else {
            double ns = idleNs.nextNs() + (tickless ? idleTicklessNs.nextNs() : 0);
            idle.submit(ns + (stops ? stopTickNs.nextNs() : 0));
            stops = false;
        }
    }

    private void exited() {
        if (!vcpu.hasThreads()) {
            open(Found.IDLE_LOOP, loopNs.nextNs());
        }
    }
}
