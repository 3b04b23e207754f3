package dev.ringlab.model.path;

import dev.ringlab.model.guest.ReceiveQueue;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;

/**
 * The kernel's periodic tick, a jiffy apart (linux 6.1: sysvec_apic_timer_interrupt, the softirqs that it raises, and
 * the thread of RCU that these wake). A vCPU that goes idle stops it, unless RCU has callbacks to run
 * (tick_nohz_idle_stop_tick, rcu_needs_cpu); a thread that runs starts it again.
 */
public final class Tick {
    /**
     * Times of a tick, in nanoseconds.
     *
     * @param periodNs from one to the next
     * @param interruptNs of its interrupt, if it finds the vCPU idle
     * @param nestedNs of its interrupt otherwise
     * @param softirqNs of the softirqs that it raises
     * @param threadNs of the thread that these wake
     * @param callbacksNs of ten callbacks of RCU
     */
    public record Config(
            double periodNs,
            double interruptNs,
            double nestedNs,
            double softirqNs,
            double threadNs,
            double callbacksNs) {}

    private static final int TICKS_OF_TIMERS = 3; // event logs of A/r50 and A/r100

    private final Simulation simulation;
    private final Processor vcpu;
    private final ReceiveQueue queue;
    private final Config config;
    private final Timer timer;
    private final Work interrupt;
    private final Work thread;
    private final Runnable wakeThread;
    private int needed;
    private int taken;
    private boolean wasBusy;
    private boolean stopped;

    Tick(Simulation simulation, Processor vcpu, ReceiveQueue queue, Config config) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.queue = queue;
        this.config = config;
        this.timer = new Timer(simulation, this::expired);
        this.interrupt = vcpu.hardirq(this::interrupted);
        this.thread = vcpu.task("rcu").work(() -> {});
        this.wakeThread = this::wakeThread;
    }

    /** Ticks at each whole jiffy from now on. */
    void start() {
        queue.rcu().cost(config.callbacksNs());
        queue.rcu().onNew(this::runThread);
        timer.armIn(config.periodNs() - simulation.time() % config.periodNs());
    }

    /** RCU needs so many more until it has run its callbacks, one more if any of them finds the vCPU at work. */
    void need(int ticks) {
        needed = ticks;
        taken = 0;
        wasBusy = false;
        stop(false);
    }

    private void expired() {
        timer.armIn(config.periodNs());
        queue.rcu().ticked();
        boolean onIdleThread = vcpu.isIdle() || (queue.isOnIdleThread() && !vcpu.hasThreads());
        if (stopped && onIdleThread) {
            return;
        }
        taken++;
        wasBusy |= !vcpu.isIdle();
        stop(onIdleThread && isDone());
        if (!interrupt.isPending()) {
            interrupt.submit(vcpu.isIdle() ? config.interruptNs() : config.nestedNs());
        }
    }

    /** Timers that are due soon keep a vCPU ticking that is always at work when it ticks. */
    private boolean isDone() {
        return taken >= needed && (vcpu.isIdle() || taken - needed >= TICKS_OF_TIMERS);
    }

    private void stop(boolean stop) {
        stopped = stop;
        queue.ticked(stopped);
    }

    private void interrupted() {
        int last = needed == Integer.MAX_VALUE ? needed : needed + (wasBusy ? 1 : 0); // of RCU, which wakes nobody
        queue.tickExit(taken <= last ? config.softirqNs() : 0, taken < last ? wakeThread : null, taken <= last);
    }

    private void wakeThread() {
        queue.runCallbacks();
        runThread();
    }

    private void runThread() {
        if (!thread.isPending()) {
            thread.submit(config.threadNs());
        }
    }
}
