package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * The end of a poll that did not use up its weight (linux 6.1: virtqueue_napi_complete around napi_complete_done):
 * callbacks on, GRO flush with the stack in it, SCHED given back, and one more look at the ring.
 */
final class NapiCompletion {
    private final DriverVirtqueue rxq;
    private final Napi napi;
    private final Gro gro;
    private final SkbReceiver stack;
    private final Sampler enableCallbackNs;
    private final Sampler completeNs;
    private final Work enableCallback;
    private final Work complete;
    private final Sampler againNs;
    private final Work again;
    private final Work program;
    private final Sampler missedNs;

    private final Runnable flushed = this::flushed;

    private final RxObserver observer;
    private PollEnd end;
    private int packets;
    private int opaque;
    private boolean done;

    /** @param end of the first vCPU; any other is named when a poll completes there */
    NapiCompletion(
            VirtioNet.Costs costs,
            PollEnd.Times times,
            RandomStreams streams,
            Site site,
            DriverVirtqueue rxq,
            Napi napi,
            Gro gro,
            SkbReceiver stack,
            RxObserver observer,
            PollEnd end) {
        this.rxq = rxq;
        this.napi = napi;
        this.gro = gro;
        this.stack = stack;
        this.observer = observer;
        this.end = end;
        this.enableCallbackNs = streams.sampler("driver.enableCallback", costs.enableCallback());
        this.completeNs = streams.sampler("driver.complete", costs.complete());
        this.enableCallback = site.work(this::callbackEnabled);
        this.complete = site.work(this::completed);
        this.againNs = times.again();
        this.missedNs = streams.sampler("driver.missed", costs.missed());
        this.program = site.work(this::programmed);
        this.again = site.work(this::pollAgain);
    }

    /** Completes a poll that took {@code polled} packets and goes on with {@code then}. */
    void begin(int polled, PollEnd then) {
        packets = polled;
        end = then;
        enableCallback.submit(enableCallbackNs.nextNs());
    }

    /** Callbacks are on before the flush: what is used from here on interrupts, and finds SCHED taken. */
    private void callbackEnabled() {
        opaque = rxq.enableCallbackPrepare();
        if (napi.isInBusyPoll()) {
            rxq.disableCallback(); // napi_complete_done returned at once
            end.finish();
            return;
        }
        observer.completionBegan();
        napi.completing(packets, gro.isHolding());
        gro.flush(napi.isToBeWatched());
        stack.deliver(gro.takeNormal(), flushed);
    }

    private void flushed() {
        complete.submit(completeNs.nextNs());
    }

    private void completed() {
        done = napi.completeDone();
        boolean scheduledAgain = !done && napi.isScheduled();
        double ns = scheduledAgain ? againNs.nextNs() : napi.programNs();
        Work next = scheduledAgain ? again : program;
        if (ns > 0) {
            next.submit(ns);
        } else if (scheduledAgain) {
            pollAgain();
        } else {
            programmed();
        }
    }

    /** SCHED is free, and interrupts schedule again. */
    private void programmed() {
        observer.completionEnded(done);
        if (done) {
            end.recheck(opaque);
        } else {
            rxq.disableCallback();
            end.defer();
        }
    }

    private void pollAgain() {
        observer.completionEnded(false);
        rxq.disableCallback();
        end.finishIn(missedNs.nextNs());
    }
}
