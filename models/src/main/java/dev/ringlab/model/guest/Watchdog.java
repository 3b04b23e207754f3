package dev.ringlab.model.guest;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
                            value = "What that takes longer if it has not expired since it was programmed last.",
                            range = "a time",
                            reference = "remove_hrtimer; linux-rx 4.2")
                    Law restart,
            @Knob(
                            value = "What an expiry takes longer if the idle vCPU had stopped its tick.",
                            range = "a time",
                            reference = "tick_nohz_irq_enter; linux-rx 7")
                    Law fromTickless,
            @Knob(
                            value = "What the first expiry of a tick takes longer still: jiffies go up.",
                            range = "a time",
                            reference = "tick_nohz_update_jiffies; linux-rx 7")
                    Law newTick,
            @Knob(
                            value = "Delay of the expiry if the vCPU is halted: the host wakes its "
                                    + "thread and enters the guest.",
                            range = "a time",
                            reference = "qemu-backend 4.4")
                    Law wake) {}

    private static final double UNTIL_CLOCK = 0.36;
    private static final double UNTIL_REMOVED = 0.6;

    private final Site site = new Site();
    private final Sampler expiryNs;
    private final Sampler fromTicklessNs;
    private final Sampler newTickNs;
    private final Sampler wakeNs;
    private final Sampler programNs;
    private final Sampler restartNs;
    private final Timer timeout;
    private final Timer waking;
    private final Work handler;
    private Consumer<Vcpu> schedule = at -> {};
    private @Nullable Vcpu vcpu;

    Watchdog(Simulation simulation, Costs costs, RandomStreams streams) {
        this.expiryNs = streams.sampler("watchdog.expiry", costs.expiry());
        this.fromTicklessNs = streams.sampler("watchdog.fromTickless", costs.fromTickless());
        this.newTickNs = streams.sampler("watchdog.newTick", costs.newTick());
        this.wakeNs = streams.sampler("watchdog.wake", costs.wake());
        this.programNs = streams.sampler("watchdog.program", costs.program());
        this.restartNs = streams.sampler("watchdog.restart", costs.restart());
        this.timeout = new Timer(simulation, this::expired);
        this.waking = new Timer(simulation, this::interrupt);
        this.handler = site.work(this::handled);
    }

    /** Connects the NAPI to be scheduled, on the vCPU that is given. */
    void onExpiry(Consumer<Vcpu> newSchedule) {
        schedule = newSchedule;
    }

    /** Expires on {@code at}, {@code ns} from now, and not when it was set to before (hrtimer_start, pinned). */
    void arm(double ns, Vcpu at) {
        cancel();
        if (!handler.isPending()) {
            vcpu = at;
            timeout.armIn(ns);
        }
    }

    /**
     * As {@link #arm}, by a poll that it takes time: the clock is read before the hardware is programmed
     * (hrtimer_start_range_ns), after about a third of it, so the timeout counts from then. A timer that is still
     * queued is taken out first.
     *
     * @return how long it takes the poll
     */
    double program(double timeoutNs, Vcpu at) {
        double removeNs = timeout.isArmed() ? restartNs.nextNs() : 0;
        double ns = programNs.nextNs();
        arm(timeoutNs + UNTIL_CLOCK * ns + UNTIL_REMOVED * removeNs, at);
        return ns + removeNs;
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
        if (armedOn().processor().isIdle()) {
            waking.armIn(armedOn().halt().delayNs(wakeNs, wakeNs));
        } else {
            interrupt();
        }
    }

    private void interrupt() {
        Vcpu at = armedOn();
        double ns = expiryNs.nextNs();
        if (at.processor().isIdle() && at.softirq().idleLoop().isTickless()) {
            ns += fromTicklessNs.nextNs() + (at.makesUpForTicks() ? newTickNs.nextNs() : 0);
        }
        site.moveToHardirq(at.processor());
        handler.submit(ns);
    }

    private void handled() {
        Vcpu at = armedOn();
        schedule.accept(at);
        at.softirq().irqExit();
    }

    private Vcpu armedOn() {
        return Objects.requireNonNull(vcpu);
    }

    /** Whether it is going to look. */
    boolean isArmed() {
        return timeout.isArmed() || waking.isArmed() || handler.isPending();
    }
}
