package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * The timer of one NAPI, which looks for packets while interrupts are deferred (linux 6.1: napi_watchdog, an hrtimer).
 */
public final class Watchdog {
    /** Times of the timer. */
    public record Costs(
            @Knob(
                            value = "One expiry: the timer's interrupt with its handler, and programming it before.",
                            range = "a time",
                            reference = "linux-rx 4.2")
                    Law expiry,
            @Knob(value = "Programming it at the end of a poll.", range = "a time", reference = "linux-rx 4.2")
                    Law program,
            @Knob(
                            value = "Delay of the expiry if the vCPU is halted: the host wakes its "
                                    + "thread and enters the guest.",
                            range = "a time",
                            reference = "qemu-backend 4.4")
                    Law wake) {}

    private final Processor vcpu;
    private final Sampler expiryNs;
    private final Sampler wakeNs;
    private final Sampler programNs;
    private final Timer timeout;
    private final Timer waking;
    private final Work handler;
    private Runnable schedule = () -> {};

    /** @param irqExit runs the softirqs that the handler raised */
    Watchdog(Simulation simulation, Costs costs, RandomStreams streams, Processor vcpu, Runnable irqExit) {
        this.vcpu = vcpu;
        this.expiryNs = streams.sampler("watchdog.expiry", costs.expiry());
        this.wakeNs = streams.sampler("watchdog.wake", costs.wake());
        this.programNs = streams.sampler("watchdog.program", costs.program());
        this.timeout = new Timer(simulation, this::expired);
        this.waking = new Timer(simulation, this::interrupt);
        this.handler = vcpu.hardirq(() -> {
            schedule.run();
            irqExit.run();
        });
    }

    /** Connects the NAPI to be scheduled. */
    void onExpiry(Runnable newSchedule) {
        schedule = newSchedule;
    }

    /** Expires {@code ns} from now, and not at the time it was set to before (hrtimer_start). */
    void arm(double ns) {
        cancel();
        if (!handler.isPending()) {
            timeout.armIn(ns);
        }
    }

    /** What {@link #arm} takes the poll that calls it. */
    double programNs() {
        return programNs.nextNs();
    }

    /** Does not expire (hrtimer_cancel). */
    void cancel() {
        if (timeout.isArmed()) {
            timeout.cancel();
        }
        if (waking.isArmed()) {
            waking.cancel();
        }
    }

    private void expired() {
        if (vcpu.isIdle()) {
            waking.armIn(wakeNs.nextNs());
        } else {
            interrupt();
        }
    }

    private void interrupt() {
        handler.submit(expiryNs.nextNs());
    }

    /** Whether it is going to look. */
    boolean isArmed() {
        return timeout.isArmed() || waking.isArmed() || handler.isPending();
    }
}
