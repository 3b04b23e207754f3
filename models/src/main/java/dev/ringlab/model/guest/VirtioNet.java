package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * The virtio-net driver of one receive queue (linux 6.1: drivers/net/virtio_net.c). A poll turns
 * callbacks off, receives up to its budget, refills if enough is missing, and completes: callbacks on, GRO flush with
 * the stack in it, SCHED given back, and one more look at the ring.
 */
public final class VirtioNet implements Driver {
    /** Times of the driver. */
    public record Costs(
            @Knob(
                            value = "Fixed part of a poll: callback off, transmit reclaim, statistics.",
                            range = "a time",
                            reference = "linux-rx 3.2, 3.3, 7")
                    Law poll,
            @Knob(
                            value = "Turning callbacks on: event index, barrier.",
                            range = "a time",
                            reference = "linux-rx 3.1, 7 (poll end)")
                    Law enableCallback,
            @Knob(
                            value = "napi_complete_done after the flush.",
                            range = "a time",
                            reference = "linux-rx 4.2, 7 (poll end)")
                    Law complete,
            @Knob(
                            value = "The look at the ring once NAPI has been given back: barrier, used index.",
                            range = "a time",
                            reference = "linux-rx 3.1, 7 (poll end)")
                    Law recheck) {}

    private final DriverVirtqueue rxq;
    private final ReceiveBuf receiveBuf;
    private final Gro gro;
    private final NetStack stack;
    private final RxObserver observer;
    private final Napi napi;
    private final Softirq softirq;
    private final RefillTrigger refillTrigger;
    private final boolean fullPollHoldsYoung;
    private final Xdp xdp;
    private final Sampler kickNs;
    private final Work xdpFlush;
    private final Work xdpKick;
    private final TryFill tryFill;
    private final RefillWork refillWork;
    private final boolean repollOnOutOfMemory;
    private final Sampler pollNs;
    private final Work poll;
    private final Work receive;
    private final NapiCompletion completion;

    private final Runnable receiveNext = this::receiveNext;
    private final Runnable deliverIfBatchIsFull = this::deliverIfBatchIsFull;
    private final TryFill.Then refilled = this::refilled;
    private final Runnable pollEnded = this::pollEnded;

    private int packets;
    private boolean claimsBudget;

    /** @param notify kicks the device */
    VirtioNet(
            Simulation simulation,
            Processor vcpu,
            Guest.Config config,
            Xdp xdp,
            Guest.Costs guestCosts,
            RandomStreams streams,
            DriverVirtqueue rxq,
            RxBuffers buffers,
            ReceiveBuf receiveBuf,
            Napi napi,
            Softirq softirq,
            Gro gro,
            NetStack stack,
            RxObserver observer,
            Runnable notify) {
        Costs costs = guestCosts.driver();
        this.rxq = rxq;
        this.gro = gro;
        this.stack = stack;
        this.observer = observer;
        this.napi = napi;
        this.softirq = softirq;
        this.refillTrigger = config.refillTrigger();
        this.fullPollHoldsYoung = config.hz() >= 1000; // what is held must not wait long (__napi_poll)
        this.repollOnOutOfMemory = config.onOutOfMemory() == Guest.OnOutOfMemory.REPOLL;
        this.pollNs = streams.sampler("driver.poll", costs.poll());
        this.xdp = xdp;
        this.kickNs = streams.sampler("xdp.kick", guestCosts.refill().kick());
        this.xdpFlush = vcpu.softirq(this::completeOrPollAgain);
        this.xdpKick = vcpu.softirq(this::polled);
        this.receiveBuf = receiveBuf;
        this.poll = vcpu.softirq(this::polling);
        this.receive = vcpu.softirq(this::received);
        this.completion = new NapiCompletion(costs, streams, vcpu, rxq, napi, gro, stack, this::schedule, pollEnded);
        this.tryFill = new TryFill(guestCosts.refill(), streams, vcpu::softirq, rxq, buffers, observer, notify);
        Task kworker = vcpu.task("kworker");
        TryFill sleeping = new TryFill(guestCosts.refill(), streams, kworker::work, rxq, buffers, observer, notify);
        this.refillWork = new RefillWork(simulation, kworker, napi, sleeping, this::enableNapi);
        napi.onPoll(() -> poll.submit(pollNs.nextNs()));
    }

    /** virtnet_open: fills the ring, then polls once. */
    @Override
    public void start() {
        napi.tryDisable();
        tryFill.fill(outOfMemory -> {
            enableNapi();
            if (outOfMemory) {
                refillWork.schedule();
            }
        });
    }

    private void enableNapi() {
        napi.enable();
        schedule();
        softirq.irqExit(); // local_bh_enable
    }

    /** vring_interrupt, skb_recv_done. */
    @Override
    public void interrupt() {
        boolean handled = rxq.interrupt();
        observer.interrupted(handled);
        if (handled) {
            schedule();
        }
        softirq.irqExit();
    }

    /** virtqueue_napi_schedule. */
    private void schedule() {
        if (napi.schedulePrep()) {
            rxq.disableCallback();
            napi.schedule();
        }
    }

    private void polling() {
        observer.pollBegan();
        rxq.disableCallback();
        packets = 0;
        claimsBudget = false;
        receiveNext();
    }

    private void receiveNext() {
        if (packets < napi.weight() && receiveBuf.take()) {
            receive.submit(receiveBuf.costNs());
        } else {
            refillIfDue();
        }
    }

    private void received() {
        packets++;
        Skb skb = receiveBuf.build();
        if (skb == null) {
            receiveNext(); // dropped, but it counts
        } else {
            gro.receive(skb, deliverIfBatchIsFull);
        }
    }

    private void deliverIfBatchIsFull() {
        if (gro.batchIsFull()) {
            stack.deliver(gro.takeNormal(), receiveNext);
        } else {
            receiveNext();
        }
    }

    private void refillIfDue() {
        if (refillTrigger.fires(rxq.numFree(), napi.weight(), rxq.size())) {
            tryFill.fill(refilled);
        } else {
            flushRedirected();
        }
    }

    private void refilled(boolean outOfMemory) {
        if (outOfMemory) {
            onOutOfMemory();
        }
        flushRedirected();
    }

    /** xdp_do_flush. */
    private void flushRedirected() {
        double flushNs = xdp.flushNs();
        if (flushNs > 0) {
            xdpFlush.submit(flushNs);
        } else {
            completeOrPollAgain();
        }
    }

    private void onOutOfMemory() {
        if (repollOnOutOfMemory) {
            claimsBudget = true; // so it is polled, and tries, again
        } else {
            refillWork.schedule();
        }
    }

    private void completeOrPollAgain() {
        if (packets < napi.weight() && !claimsBudget) {
            completion.begin(packets);
        } else {
            gro.flush(fullPollHoldsYoung && !napi.isDisablePending());
            stack.deliver(gro.takeNormal(), pollEnded);
        }
    }

    /** All that was sent back in this poll needs one kick of the transmit queue. */
    private void pollEnded() {
        if (xdp.takeTx()) {
            xdpKick.submit(kickNs.nextNs());
        } else {
            polled();
        }
    }

    private void polled() {
        observer.pollEnded(packets);
        napi.polled(claimsBudget ? napi.weight() : packets);
    }

    @Override
    public boolean isOwedInterrupt() {
        return rxq.moreUsed() && !napi.isAttended();
    }

    @Override
    public void verify() {
        Component.require(!rxq.isBroken(), "the ring must not be broken");
    }
}
