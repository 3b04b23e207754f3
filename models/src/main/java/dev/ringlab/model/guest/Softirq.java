package dev.ringlab.model.guest;

import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * NET_RX softirqs of one vCPU (linux: kernel/softirq.c, handle_softirqs): run when an interrupt returns, again while
 * more is pending, and by ksoftirqd once they have taken too long.
 */
public final class Softirq implements Component {
    private static final int MAX_RESTART = 10; // MAX_SOFTIRQ_RESTART
    private static final double MAX_TIME_NS = 2e6; // MAX_SOFTIRQ_TIME

    /** Times of the softirq core. */
    public record Costs(
            @Knob(
                            value = "Entry to the softirqs, once for all their passes.",
                            range = "a time",
                            reference = "irq_exit_rcu, handle_softirqs; linux-rx 7")
                    Law begin,
            @Knob(
                            value = "Fixed part of a pass of handle_softirqs with net_rx_action.",
                            range = "a time",
                            reference = "linux-rx 7 (softirq pass)")
                    Law pass,
            @Knob(value = "A pass after its polls.", range = "a time", reference = "net_rx_action; linux-rx 7")
                    Law passEnd,
            @Knob(
                            value = "Return from an interrupt, after its softirqs if it has any; no other interrupt is "
                                    + "taken meanwhile.",
                            range = "a time",
                            reference = "linux-rx 7")
                    Law irqReturn,
            @Knob(value = "Return to a thread or ksoftirqd's softirq.", range = "a time", reference = "linux-rx 7")
                    Law resume,
            @Knob(
                            value = "Return from an interrupt to a softirq on top of the idle thread: RCU is told.",
                            range = "a time",
                            reference = "irqentry_exit; linux-rx 7")
                    Law resumeOnIdle,
            @Knob(
                            value = "What an interrupt takes longer that schedules a poll but does not begin it.",
                            range = "a time",
                            reference = "skb_recv_done, __napi_schedule; linux-rx 7")
                    Law schedule,
            @Knob(value = "How long a halt's end is open to interrupts.", range = "a time", reference = "default_idle")
                    Law haltEnd,
            @Knob(value = "From there to the idle loop, closed.", range = "a time", reference = "default_idle_call")
                    Law idleExit,
            @Knob(value = "How long a round of it is open to interrupts.", range = "a time", reference = "do_idle")
                    Law idleLoop,
            @Knob(value = "Return from an interrupt of that time.", range = "a time", reference = "irqentry_exit")
                    Law loopReturn,
            @Knob(value = "From there to the halted state, closed.", range = "a time", reference = "do_idle") Law idle,
            @Knob(value = "What it takes longer without a tick.", range = "a time", reference = "tick_nohz_next_event")
                    Law idleTickless,
            @Knob(value = "What stopping the tick takes.", range = "a time", reference = "tick_nohz_idle_stop_tick")
                    Law stopTick,
            @Knob(value = "Context switch to ksoftirqd.", range = "a time", reference = "linux-rx 7 (ksoftirqd)")
                    Law ksoftirqd,
            @Knob(
                            value = "The next turn of ksoftirqd if it ended one with work left.",
                            range = "a time",
                            reference = "smpboot_thread_fn; linux-rx 7 (ksoftirqd)")
                    Law ksoftirqdAgain,
            @Knob(
                            value = "What a pass takes longer in ksoftirqd: RCU is told.",
                            range = "a time",
                            reference = "rcu_softirq_qs; linux-rx 7 (ksoftirqd)")
                    Law ksoftirqdPass) {}

    private final Simulation simulation;
    private final Processor vcpu;
    private final Jiffies jiffies;
    private final Sampler beginNs;
    private final Sampler passNs;
    private final Sampler passEndNs;
    private final Sampler irqReturnNs;
    private final Sampler resumeNs;
    private final Sampler resumeOnIdleNs;
    private final Sampler scheduleNs;
    private final Sampler loopReturnNs;
    private final Sampler ksoftirqdNs;
    private final Sampler ksoftirqdAgainNs;
    private final Sampler ksoftirqdPassNs;
    private final NetRx netRx;
    private final boolean waitsForKsoftirqd;
    private final boolean threadIrqs;
    private final Task ksoftirqd;
    private final Work pass;
    private final Work passEnd;
    private final Work irqReturn;
    private final IdleLoop idleLoop;
    private final Work ksoftirqdTurn;

    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>(); // threads of interrupts

    private final Runnable passDone = this::passDone;
    private final Runnable netRxDone;

    private final OtherSoftirqs others;
    private boolean pending;
    private boolean netRxRuns; // in this pass
    private boolean raised; // since an interrupt's handler began
    private boolean running;
    private boolean disabled;
    private boolean byKsoftirqd;
    private boolean byInterrupt;
    private boolean onIdleThread;
    private int restarts;
    private long endJiffy;
    private double turnBeganNs;

    Softirq(
            Simulation simulation,
            Processor vcpu,
            Jiffies jiffies,
            Costs costs,
            RandomStreams streams,
            Guest.Config config,
            NetRx netRx,
            Rcu rcu) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.jiffies = jiffies;
        this.beginNs = streams.sampler("softirq.begin", costs.begin());
        this.passNs = streams.sampler("softirq.pass", costs.pass());
        this.passEndNs = streams.sampler("softirq.passEnd", costs.passEnd());
        this.irqReturnNs = streams.sampler("softirq.irqReturn", costs.irqReturn());
        this.resumeNs = streams.sampler("softirq.resume", costs.resume());
        this.resumeOnIdleNs = streams.sampler("softirq.resumeOnIdle", costs.resumeOnIdle());
        this.scheduleNs = streams.sampler("softirq.schedule", costs.schedule());
        this.loopReturnNs = streams.sampler("softirq.loopReturn", costs.loopReturn());
        this.ksoftirqdNs = streams.sampler("softirq.ksoftirqd", costs.ksoftirqd());
        this.ksoftirqdAgainNs = streams.sampler("softirq.ksoftirqdAgain", costs.ksoftirqdAgain());
        this.ksoftirqdPassNs = streams.sampler("softirq.ksoftirqdPass", costs.ksoftirqdPass());
        this.netRx = netRx;
        this.others = new OtherSoftirqs(rcu);
        this.netRxDone = () -> others.runRcu(passDone);
        this.waitsForKsoftirqd = config.kernel().ksoftirqdBlocksSoftirqs();
        this.threadIrqs = config.threadIrqs();
        this.ksoftirqd = vcpu.task("ksoftirqd");
        this.pass = vcpu.softirq(this::runPass);
        this.passEnd = vcpu.softirq(this::passEnded);
        this.idleLoop = new IdleLoop(simulation, vcpu, costs, streams);
        this.irqReturn = vcpu.hardirq(idleLoop::returned);
        this.ksoftirqdTurn = ksoftirqd.work(this::runByKsoftirqd);
    }

    /** The tick's interrupt returns, which has raised softirqs ({@link OtherSoftirqs#raise}). */
    void tickExit(double ns, @Nullable Runnable whenDone, boolean reschedule) {
        others.raise(ns, whenDone, reschedule && isOnIdleThread());
        byInterrupt = mayRun();
        if (byInterrupt) {
            begin(false, 0);
        }
    }

    /** Marks NET_RX pending (__raise_softirq_irqoff). Whoever calls also sees to it that it runs. */
    void raise() {
        pending = true;
        raised = true;
    }

    /** An interrupt's handler begins. */
    void irqEnter() {
        raised = false;
    }

    /** A thread keeps softirqs off this vCPU until {@link #enableBottomHalves} (local_bh_disable). */
    void disableBottomHalves() {
        disabled = true;
    }

    /** Runs what is pending (local_bh_enable). */
    void enableBottomHalves() {
        disabled = false;
        runPending();
        runNextAfterwards();
    }

    /** Runs a thread that comes before all others, once nobody keeps bottom halves off. */
    void afterwards(Runnable thread) {
        if (running || disabled) {
            afterwards.add(thread);
        } else {
            thread.run();
        }
    }

    private void runNextAfterwards() {
        while (!running && !disabled && !afterwards.isEmpty()) {
            afterwards.remove().run();
        }
    }

    /**
     * An interrupt returns: runs what is pending, unless somebody is at it already (invoke_softirq). With threaded
     * interrupts it never does so by itself.
     */
    public void irqExit() {
        if (threadIrqs && mayRun()) {
            wakeKsoftirqd();
        }
        if (!threadIrqs && mayRun()) {
            byInterrupt = true;
            begin(false, beginNs.nextNs());
        } else {
            Sampler returnNs = isOnIdleThread() ? resumeOnIdleNs : vcpu.isIdle() ? idleReturnNs() : resumeNs;
            leaveInterrupt(returnNs.nextNs() + (raised ? scheduleNs.nextNs() : 0));
        }
    }

    /** Whether one runs on top of the idle thread, since the vCPU was halted. */
    boolean isOnIdleThread() {
        return running && onIdleThread;
    }

    /** Runs what is pending, in a thread, unless somebody is at it or softirqs are kept off. */
    void runPending() {
        if (mayRun()) {
            begin(false, beginNs.nextNs());
        }
    }

    private boolean mayRun() {
        boolean leftToKsoftirqd = waitsForKsoftirqd && ksoftirqdTurn.isPending();
        return isPending() && !running && !disabled && !leftToKsoftirqd;
    }

    private boolean isPending() {
        return pending || others.isPending();
    }

    private void leaveInterrupt(double ns) {
        if (ns > 0 && !irqReturn.isPending()) { // else both return at once
            irqReturn.submit(ns);
        }
    }

    private Sampler idleReturnNs() {
        return idleLoop.isInLoop() ? loopReturnNs : irqReturnNs;
    }

    /** How this vCPU goes idle. */
    IdleLoop idleLoop() {
        return idleLoop;
    }

    private void runByKsoftirqd() {
        others.rescheduled();
        if (isPending() && !running) {
            begin(true, 0);
        }
    }

    private void begin(boolean inKsoftirqd, double firstNs) {
        running = true;
        byKsoftirqd = inKsoftirqd;
        onIdleThread = !inKsoftirqd && !vcpu.hasThreads();
        turnBeganNs = simulation.time();
        restarts = MAX_RESTART;
        endJiffy = jiffies.at(simulation.time()) + jiffies.ticks(MAX_TIME_NS);
        beginPass(firstNs);
    }

    private void beginPass(double firstNs) {
        netRxRuns = pending;
        others.take();
        pass.submit(firstNs + (netRxRuns ? passNs.nextNs() : 0));
    }

    private void runPass() {
        if (netRxRuns) {
            pending = false;
            netRx.run(netRxDone);
        } else {
            netRxDone.run();
        }
    }

    private void passDone() {
        double ns = (netRxRuns ? passEndNs.nextNs() : 0) + (byKsoftirqd ? ksoftirqdPassNs.nextNs() : 0) + others.ns();
        if (ns > 0) {
            passEnd.submit(ns);
        } else {
            passEnded();
        }
    }

    private void passEnded() {
        others.ran();
        if (isPending()) {
            boolean inTime = jiffies.at(simulation.time()) < endJiffy;
            if (inTime && !needsReschedule() && --restarts > 0) {
                beginPass(0);
                return;
            }
            wakeKsoftirqd();
        }
        running = false;
        if (!ksoftirqdTurn.isPending()) {
            others.ended(); // ksoftirqd has waited longer
        }
        if (byKsoftirqd) {
            ksoftirqd.charge(simulation.time() - turnBeganNs);
        } else if (byInterrupt) {
            byInterrupt = false;
            leaveInterrupt(idleReturnNs().nextNs());
        }
        runNextAfterwards();
    }

    /** Marks RCU's pending, which ksoftirqd is to run unless one runs already (raise_softirq in a thread). */
    void raiseRcu() {
        others.raiseRcu();
        if (!running) {
            wakeKsoftirqd();
        }
    }

    private boolean needsReschedule() {
        return vcpu.needsReschedule() || (!byKsoftirqd && others.needsReschedule()) || !afterwards.isEmpty();
    }

    private void wakeKsoftirqd() {
        if (!ksoftirqdTurn.isPending()) {
            ksoftirqdTurn.submit((running && byKsoftirqd ? ksoftirqdAgainNs : ksoftirqdNs).nextNs());
        }
    }

    @Override
    public void verify() {
        Component.require(
                !isPending() || running || disabled || ksoftirqdTurn.isPending() || vcpu.isInterrupted(),
                "a pending softirq must have somebody to run it");
    }
}
