package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.BusyLoop;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/** One receive queue of the guest: its driver, and the vCPU that its interrupt goes to. */
public final class ReceiveQueue implements Component, MsixVector.Kernel {
    private final Driver driver;
    private final RxDim dim;
    private final BusyPoll.Polled polled;
    private final @Nullable NapiThread thread;
    private final TransmitQueue transmit;
    private final Vcpu interrupted;
    private @Nullable IrqThread irqThread;

    /** @param thread that polls it; null for softirqs */
    ReceiveQueue(
            Driver driver,
            RxDim dim,
            BusyPoll.Polled polled,
            @Nullable NapiThread thread,
            TransmitQueue transmit,
            Vcpu interrupted) {
        this.transmit = transmit;
        this.driver = driver;
        this.dim = dim;
        this.polled = polled;
        this.thread = thread;
        this.interrupted = interrupted;
    }

    /** Lets a thread handle its interrupts. */
    void threadIrq(IrqThread.Costs costs, RandomStreams streams) {
        irqThread = new IrqThread(interrupted, costs, streams, () -> driver.interrupt(interrupted));
    }

    /** Connects the backward signal: kicks the device. */
    public void onKick(Runnable kick) {
        driver.onKick(kick);
    }

    /** Connects the other backward signal: what moderates interrupts. Without it nothing does. */
    public void onModerate(Moderation device) {
        dim.onModerate(device);
    }

    /**
     * Lets a thread poll this queue by itself while its socket is empty.
     *
     * @param vcpu the index of the one that the thread runs on
     */
    public BusyLoop busyLoop(Application.Config reader, int vcpu, Task thread, Socket socket) {
        return new BusyPoll(polled, reader, vcpu, thread, socket);
    }

    /** Begins, when it is started, where another stood. */
    public void resume(RingState state) {
        driver.resume(state);
    }

    /** Where its buffers stand, when it is not at work. */
    public RingState state() {
        return driver.state();
    }

    @Override
    public void start() {
        driver.open(interrupted);
        transmit.start();
    }

    /** An interrupt of the queue's vector, as a whole. */
    public void interrupt() {
        handleInterrupt();
        irqExit();
    }

    /** The handler of the queue's vector. */
    @Override
    public void handleInterrupt() {
        interrupted.softirq().irqEnter();
        if (irqThread == null) {
            driver.interrupt(interrupted);
        } else {
            irqThread.wake();
        }
    }

    /** The handler of an interrupt that several queues share; false: it is not for this one. */
    public boolean handleIfUsed() {
        if (driver.isUsed()) {
            handleInterrupt();
            return true;
        }
        return false;
    }

    /** The interrupt has been acknowledged: its softirqs run. */
    @Override
    public void irqExit() {
        interrupted.softirq().irqExit();
    }

    @Override
    public MsixVector.Found interrupted() {
        return interrupted.interrupted();
    }

    /** Whether a softirq runs on top of the idle thread of its vCPU. */
    public boolean isOnIdleThread() {
        return interrupted.softirq().isOnIdleThread();
    }

    @Override
    public boolean isTickless() {
        return interrupted.softirq().idleLoop().isTickless();
    }

    @Override
    public boolean makesUpForTicks() {
        return interrupted.makesUpForTicks();
    }

    /** Its vCPU has just ticked, and has stopped its tick, or not, when it goes idle. */
    public void ticked(boolean stopped) {
        interrupted.makesUpForTicks();
        interrupted.softirq().idleLoop().stopTick(stopped);
    }

    /**
     * The tick's interrupt on its vCPU returns, having raised softirqs.
     *
     * @param ns that they take
     * @param whenDone wakes whoever they wake; null if nobody
     * @param reschedule whether a softirq that it interrupted should give way
     */
    public void tickExit(double ns, @Nullable Runnable whenDone, boolean reschedule) {
        interrupted.softirq().tickExit(ns, whenDone, reschedule);
    }

    /** What its vCPU owes to RCU. */
    public Rcu rcu() {
        return interrupted.rcu();
    }

    /** The softirqs of a tick are done on its vCPU. */
    public void runCallbacks() {
        if (interrupted.rcu().isReady()) {
            interrupted.softirq().raiseRcu();
        }
    }

    /** Whether it is being polled or filled, or is about to be. */
    public boolean isBusy() {
        return driver.isBusy() || (irqThread != null && irqThread.isWoken());
    }

    /** Whether used buffers lie in the ring and nobody is going to look. */
    public boolean isOwedInterrupt() {
        return driver.isOwedInterrupt();
    }

    @Override
    public void verify() {
        if (thread != null) {
            thread.verify();
        }
        driver.verify();
    }
}
