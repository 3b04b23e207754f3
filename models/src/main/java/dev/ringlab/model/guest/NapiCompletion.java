package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.cpu.Processor;
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
    private final RxObserver observer;
    private final NetStack stack;
    private final Sampler enableCallbackNs;
    private final Sampler completeNs;
    private final Sampler recheckNs;
    private final Sampler againNs;
    private final Work enableCallback;
    private final Work complete;
    private final Work recheck;
    private final Work again;
    private final Runnable schedule;
    private final Runnable pollEnded;

    private final Runnable flushed = this::flushed;

    private int packets;
    private int opaque;

    /** @param schedule virtqueue_napi_schedule */
    NapiCompletion(
            VirtioNet.Costs costs,
            RandomStreams streams,
            Processor vcpu,
            DriverVirtqueue rxq,
            Napi napi,
            Gro gro,
            NetStack stack,
            RxObserver observer,
            Runnable schedule,
            Runnable pollEnded) {
        this.rxq = rxq;
        this.napi = napi;
        this.gro = gro;
        this.stack = stack;
        this.observer = observer;
        this.schedule = schedule;
        this.pollEnded = pollEnded;
        this.enableCallbackNs = streams.sampler("driver.enableCallback", costs.enableCallback());
        this.completeNs = streams.sampler("driver.complete", costs.complete());
        this.recheckNs = streams.sampler("driver.recheck", costs.recheck());
        this.againNs = streams.sampler("driver.again", costs.again());
        this.again = vcpu.softirq(pollEnded);
        this.enableCallback = vcpu.softirq(this::callbackEnabled);
        this.complete = vcpu.softirq(this::completed);
        this.recheck = vcpu.softirq(this::rechecked);
    }

    /** Completes a poll that took {@code polled} packets. */
    void begin(int polled) {
        packets = polled;
        enableCallback.submit(enableCallbackNs.nextNs());
    }

    /** Callbacks are on before the flush: what is used from here on interrupts, and finds SCHED taken. */
    private void callbackEnabled() {
        opaque = rxq.enableCallbackPrepare();
        observer.completionBegan();
        napi.completing(packets, gro.isHolding());
        gro.flush(napi.isToBeWatched());
        stack.deliver(gro.takeNormal(), flushed);
    }

    private void flushed() {
        complete.submit(completeNs.nextNs());
    }

    private void completed() {
        boolean done = napi.completeDone();
        observer.completionEnded(done);
        if (done) {
            recheck.submit(recheckNs.nextNs() + napi.programNs());
        } else {
            rxq.disableCallback();
            end(againNs.nextNs() + napi.programNs());
        }
    }

    /** SCHED is free: an interrupt that came first has scheduled, and is then owed one more poll. */
    private void rechecked() {
        if (rxq.poll(opaque)) {
            schedule.run();
            end(againNs.nextNs());
        } else {
            pollEnded.run();
        }
    }

    private void end(double ns) {
        if (ns > 0) {
            again.submit(ns);
        } else {
            pollEnded.run();
        }
    }
}
