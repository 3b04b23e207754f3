package dev.ringlab.model.guest;

import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;

/**
 * Memory that is freed once nobody reads it any more (linux 6.1: call_rcu, rcu_core). What was given before a tick is
 * freed after the next but one, by a softirq, ten at a time (blimit), which raises itself while some are left. It wakes
 * the thread of grace periods if something was given since (rcu_accelerate_cbs).
 */
public final class Rcu {
    private static final int BATCH = 10;

    private final Work core;
    private double coreNs;
    private int given;
    private int waiting;
    private int ready;
    private boolean raised;
    private boolean isNew;
    private Runnable wakeThread = () -> {};
    private Runnable then = () -> {};

    Rcu(Processor vcpu) {
        this.core = vcpu.softirq(this::freed);
    }

    /** Connects the backward signal: wakes the thread of grace periods. */
    public void onNew(Runnable newWakeThread) {
        wakeThread = newWakeThread;
    }

    /** What ten take, in nanoseconds. */
    public void cost(double newCoreNs) {
        coreNs = newCoreNs;
    }

    /** One more is to be freed. */
    public void call() {
        given++;
        isNew = true;
    }

    /** The kernel ticks: a grace period ends, the next begins. */
    public void ticked() {
        ready += waiting;
        waiting = given;
        given = 0;
    }

    /** Whether a grace period is over for some. */
    boolean isReady() {
        return ready > 0;
    }

    /** Marks its softirq pending. */
    void raise() {
        raised = true;
    }

    /** Whether its softirq is pending. */
    boolean isRaised() {
        return raised;
    }

    /** Frees ten, or what there is. */
    void run(Runnable whenDone) {
        raised = false;
        if (ready == 0) {
            whenDone.run();
            return;
        }
        then = whenDone;
        int batch = Math.min(BATCH, ready);
        ready -= batch;
        core.submit(coreNs * batch / BATCH);
    }

    private void freed() {
        raised |= isReady();
        if (isNew) {
            isNew = false;
            wakeThread.run();
        }
        then.run();
    }
}
