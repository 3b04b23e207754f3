package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.BusyLoop;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.List;

/**
 * A reader that polls its queue by itself (linux 6.1: napi_busy_loop). It owns NAPI from its first poll to its last, so
 * that interrupts find SCHED taken; its polls are short and do not complete. When it stops, one more poll does, and
 * turns interrupts on again. Polls run in its thread with bottom halves off, and no other thread runs in between.
 */
public final class BusyPoll implements BusyLoop, Poller {
    private static final double UNIT_NS = 1024; // busy_loop_current_time

    /** Times of the loop. */
    public record Costs(
            @Knob(
                            value = "A turn of a busy loop without its poll: bottom halves, socket, clock.",
                            range = "a time, with application.busyPoll of at least 1 ns in the mean",
                            reference = "napi_busy_loop; linux-rx 4.6, 7")
                    Law turn) {}

    /** The queue that is polled, and what it polls into. */
    record Polled(
            Simulation simulation,
            Guest.Config guest,
            Costs costs,
            RandomStreams streams,
            List<Vcpu> vcpus,
            Napi napi,
            Gro gro,
            SkbReceiver stack) {}

    private final Simulation simulation;
    private final Vcpu vcpu;
    private final Task thread;
    private final Socket socket;
    private final Napi napi;
    private final Gro gro;
    private final SkbReceiver stack;
    private final int budget;
    private final long units;
    private final boolean prefers;
    private final boolean stopHoldsYoung;
    private final Sampler turnNs;
    private final Work turn;
    private final Runnable normalDelivered = this::enableBottomHalves;
    private final Runnable leftToSoftirq = this::leaveToSoftirq;
    private final Runnable leftToWatchdog = this::leaveToWatchdog;
    private Runnable ended = () -> {};
    private long beganUnits;
    private boolean owns;
    private boolean stops;
    private boolean watchdogLooks;

    /**
     * @param vcpu the index of the one that {@code thread} runs on
     * @param socket that the thread reads
     */
    BusyPoll(Polled queue, Application.Config reader, int vcpu, Task thread, Socket socket) {
        this.simulation = queue.simulation();
        this.vcpu = queue.vcpus().get(vcpu);
        this.thread = thread;
        this.socket = socket;
        this.napi = queue.napi();
        this.gro = queue.gro();
        this.stack = queue.stack();
        this.budget = reader.busyPollBudget();
        this.units = Math.round(reader.busyPollNs() / 1000);
        this.prefers = reader.preferBusyPoll();
        this.stopHoldsYoung = queue.guest().hz() >= 1000; // __busy_poll_stop
        this.turnNs = queue.streams().sampler("busyPoll.turn", queue.costs().turn());
        this.turn = thread.work(this::turn);
    }

    @Override
    public void run(Runnable whenEnded) {
        ended = whenEnded;
        beganUnits = nowUnits();
        turn.submit(turnNs.nextNs());
    }

    private long nowUnits() {
        return (long) (simulation.time() / UNIT_NS);
    }

    /** Somebody else may be polling: then there is nothing to do but to look at the socket. */
    private void turn() {
        thread.disablePreemption();
        vcpu.softirq().disableBottomHalves();
        owns = owns || napi.tryBusyPoll(prefers);
        if (owns) {
            napi.busyPoll(this, vcpu, thread, budget);
        } else {
            enableBottomHalves();
        }
    }

    @Override
    public void schedule(Pollable polled) {
        throw new IllegalStateException("a thread that polls busily is not to be scheduled");
    }

    @Override
    public void polled(Pollable polled, int work, boolean again) {
        if (!stops) {
            stack.deliver(gro.takeNormal(), normalDelivered);
        } else if (!again) {
            stopped();
        } else if (watchdogLooks) {
            gro.flush(stopHoldsYoung);
            stack.deliver(gro.takeNormal(), leftToWatchdog);
        } else {
            stack.deliver(gro.takeNormal(), leftToSoftirq);
        }
    }

    private void enableBottomHalves() {
        vcpu.softirq().enableBottomHalves();
        boolean over = isOver();
        if (!over && !thread.needsReschedule()) {
            turn.submit(turnNs.nextNs());
        } else if (owns) {
            stop();
        } else {
            goOn(over);
        }
    }

    /** sk_busy_loop_end. */
    private boolean isOver() {
        return socket.isReadable() || nowUnits() > beganUnits + units;
    }

    /** busy_poll_stop: one more poll, which may complete. */
    private void stop() {
        stops = true;
        vcpu.softirq().disableBottomHalves();
        watchdogLooks = napi.stopBusyPoll(prefers);
        napi.busyPoll(this, vcpu, thread, budget);
    }

    /** The last poll found its budget full, so it did not complete: SCHED goes on to the softirq. */
    private void leaveToSoftirq() {
        napi.schedule(vcpu);
        stopped();
    }

    /** As before, but interrupts are deferred: the next busy loop has it, or the watchdog. */
    private void leaveToWatchdog() {
        napi.giveBack();
        stopped();
    }

    private void stopped() {
        stops = false;
        owns = false;
        vcpu.softirq().enableBottomHalves();
        goOn(isOver());
    }

    /** One that only made room for another thread begins again. */
    private void goOn(boolean over) {
        thread.enablePreemption();
        if (over) {
            ended.run();
        } else {
            turn.submit(turnNs.nextNs());
        }
    }
}
