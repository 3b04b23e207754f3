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
     * @param interruptNs of its interrupt
     * @param softirqNs of the softirqs that it raises
     * @param threadNs of the thread that these wake
     * @param callbacksNs of ten callbacks of RCU
     */
    public record Config(double periodNs, double interruptNs, double softirqNs, double threadNs, double callbacksNs) {}

    private final Simulation simulation;
    private final Processor vcpu;
    private final ReceiveQueue queue;
    private final Config config;
    private final Timer timer;
    private final Work interrupt;
    private final Work softirq;
    private final Work thread;
    private int needed;
    private boolean stopped;

    Tick(Simulation simulation, Processor vcpu, ReceiveQueue queue, Config config) {
        this.simulation = simulation;
        this.vcpu = vcpu;
        this.queue = queue;
        this.config = config;
        this.timer = new Timer(simulation, this::expired);
        this.interrupt = vcpu.hardirq(this::interrupted);
        this.softirq = vcpu.softirq(queue::runCallbacks);
        this.thread = vcpu.task("rcu").work(() -> {});
    }

    /** Ticks at each whole jiffy from now on. */
    void start() {
        queue.rcu().cost(config.callbacksNs());
        timer.armIn(config.periodNs() - simulation.time() % config.periodNs());
    }

    /** RCU needs so many more that find the vCPU idle until it has run its callbacks. */
    void need(int ticks) {
        needed = ticks;
        stop(needed == 0);
    }

    private void expired() {
        timer.armIn(config.periodNs());
        queue.rcu().ticked();
        boolean inThread = vcpu.hasThreads() || !(vcpu.isIdle() || queue.isOnIdleThread());
        if (stopped && !inThread) {
            return;
        }
        needed = vcpu.isIdle() && needed < Integer.MAX_VALUE ? Math.max(0, needed - 1) : needed;
        stop(needed == 0 && !inThread);
        if (!interrupt.isPending() && !thread.isPending()) {
            interrupt.submit(config.interruptNs());
        }
    }

    private void stop(boolean stop) {
        stopped = stop;
        queue.ticked(stopped);
    }

    private void interrupted() {
        softirq.submit(config.softirqNs());
        thread.submit(config.threadNs());
    }
}
