package dev.ringlab.model.guest;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.sim.Component;

/** Packets of one vCPU between a driver and the stack (linux: struct softnet_data, process_backlog). */
final class Backlog {
    private final int limit;
    private final Napi napi;
    private final NetStack stack;
    private final RxObserver observer;
    private final SkbQueue waiting = new SkbQueue();
    private final SkbQueue oneToDeliver = new SkbQueue();
    private final Runnable processNext = this::processNext;
    private int length;
    private int processed;

    /**
     * @param limit net.core.netdev_max_backlog
     * @param napi its own, which no device schedules
     */
    Backlog(int limit, Napi napi, NetStack stack, RxObserver observer) {
        this.limit = limit;
        this.napi = napi;
        this.stack = stack;
        this.observer = observer;
        napi.onPoll(this::process);
    }

    /** Queues an skb and has it processed; false: there are too many (enqueue_to_backlog). */
    boolean enqueue(Skb skb, Vcpu here) {
        if (length > limit) {
            return false;
        }
        waiting.append(skb);
        length++;
        if (!napi.isAttended() && napi.schedulePrep()) {
            napi.schedule(here);
        }
        return true;
    }

    private void process() {
        observer.pollBegan();
        processed = 0;
        processNext();
    }

    private void processNext() {
        Skb skb = processed < napi.weight() ? waiting.take() : null;
        if (skb == null) {
            ended();
        } else {
            length--;
            processed++;
            oneToDeliver.append(skb);
            stack.deliver(oneToDeliver, processNext);
        }
    }

    private void ended() {
        Poller by = napi.poller();
        observer.pollEnded(processed);
        if (processed < napi.weight()) {
            napi.completing(0, false);
            napi.completeDone();
        }
        napi.polled(by, processed);
    }

    boolean isBusy() {
        return napi.isScheduled();
    }

    void verify() {
        Component.require(waiting.isEmpty() || napi.isAttended(), "what waits in the backlog must be processed");
    }
}
