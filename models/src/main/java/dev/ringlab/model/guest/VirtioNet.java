package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.SkbPool;
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
 * The virtio-net driver of one receive queue with mergeable buffers (linux 6.1: drivers/net/virtio_net.c). A poll turns
 * callbacks off, receives up to its budget, refills if enough is missing, and completes: callbacks on, GRO flush with the
 * stack in it, SCHED given back, and one more look at the ring.
 */
public final class VirtioNet implements Component {
    /** Times of the driver. */
    public record Costs(
            @Knob(
                            value = "Fixed part of a poll: callback off, transmit reclaim, statistics.",
                            range = "a time",
                            reference = "linux-rx 3.2, 3.3, 7")
                    Law poll,
            @Knob(
                            value = "virtqueue_get_buf: one used entry, usually a cache miss.",
                            range = "a time",
                            reference = "linux-rx 1.4, 7")
                    Law getBuf,
            @Knob(
                            value = "skb head, virtio-net header, eth_type_trans.",
                            range = "a time",
                            reference = "linux-rx 3.8, 7")
                    Law skb,
            @Knob(value = "Attaching each further buffer of a packet.", range = "a time", reference = "linux-rx 3.8, 7")
                    Law fragment,
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
    private final GuestMemory memory;
    private final SkbPool skbs;
    private final Gro gro;
    private final NetStack stack;
    private final RxObserver observer;
    private final Napi napi;
    private final Softirq softirq;
    private final RefillTrigger refillTrigger;
    private final boolean fullPollHoldsYoung;
    private final TryFill tryFill;
    private final RefillWork refillWork;
    private final Sampler pollNs;
    private final Sampler getBufNs;
    private final Sampler skbNs;
    private final Sampler fragmentNs;
    private final Work poll;
    private final Work receive;
    private final NapiCompletion completion;

    private final Runnable receiveNext = this::receiveNext;
    private final Runnable deliverIfBatchIsFull = this::deliverIfBatchIsFull;
    private final TryFill.Then refilled = this::refilled;
    private final Runnable pollEnded = this::pollEnded;

    private int packets;
    private int received;
    private int buffers;

    /** @param notify kicks the device */
    VirtioNet(
            Simulation simulation,
            Processor vcpu,
            Guest.Config config,
            Guest.Costs guestCosts,
            RandomStreams streams,
            DriverVirtqueue rxq,
            GuestMemory memory,
            SkbPool skbs,
            Napi napi,
            Softirq softirq,
            Gro gro,
            NetStack stack,
            RxObserver observer,
            Runnable notify) {
        Costs costs = guestCosts.driver();
        this.rxq = rxq;
        this.memory = memory;
        this.skbs = skbs;
        this.gro = gro;
        this.stack = stack;
        this.observer = observer;
        this.napi = napi;
        this.softirq = softirq;
        this.refillTrigger = config.refillTrigger();
        this.fullPollHoldsYoung = config.hz() >= 1000; // what is held must not wait long (__napi_poll)
        this.pollNs = streams.sampler("driver.poll", costs.poll());
        this.getBufNs = streams.sampler("driver.getBuf", costs.getBuf());
        this.skbNs = streams.sampler("driver.skb", costs.skb());
        this.fragmentNs = streams.sampler("driver.fragment", costs.fragment());
        this.poll = vcpu.softirq(this::polling);
        this.receive = vcpu.softirq(this::received);
        this.completion = new NapiCompletion(costs, streams, vcpu, rxq, napi, gro, stack, this::schedule, pollEnded);
        this.tryFill = new TryFill(guestCosts.refill(), streams, vcpu::softirq, rxq, memory, observer, notify);
        Task kworker = vcpu.task("kworker");
        TryFill sleeping = new TryFill(guestCosts.refill(), streams, kworker::work, rxq, memory, observer, notify);
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

    /** The hardirq handler of the queue's vector (vring_interrupt, skb_recv_done). */
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
        receiveNext();
    }

    /** Nobody sees that a buffer has left the ring until the refill, so it may leave before its cost is paid. */
    private void receiveNext() {
        int token = packets < napi.weight() ? rxq.getBuf() : DriverVirtqueue.NONE;
        if (token == DriverVirtqueue.NONE) {
            refillIfDue();
            return;
        }
        received = token - 1;
        buffers = memory.bufferCount(received);
        double costNs = getBufNs.nextNs() + skbNs.nextNs();
        for (int i = 1; i < buffers; i++) {
            memory.attach(received, rxq.getBuf() - 1);
            costNs += getBufNs.nextNs() + fragmentNs.nextNs();
        }
        observer.received(memory.packet(received), buffers);
        receive.submit(costNs);
    }

    private void received() {
        packets++;
        Packet packet = memory.packet(received);
        packet.buffer = received;
        int truesize = Truesize.of(packet.lengthBytes, buffers, memory.bufferBytes());
        gro.receive(skbs.build(packet, truesize), deliverIfBatchIsFull);
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
            completeOrPollAgain();
        }
    }

    private void refilled(boolean outOfMemory) {
        if (outOfMemory) {
            refillWork.schedule();
        }
        completeOrPollAgain();
    }

    private void completeOrPollAgain() {
        if (packets < napi.weight()) {
            completion.begin(packets);
        } else {
            gro.flush(fullPollHoldsYoung && !napi.isDisablePending());
            stack.deliver(gro.takeNormal(), pollEnded);
        }
    }

    private void pollEnded() {
        observer.pollEnded(packets);
        napi.polled(packets);
    }

    /** Whether used buffers lie in the ring and nobody is going to look. */
    public boolean isOwedInterrupt() {
        return rxq.moreUsed() && !napi.isAttended();
    }

    @Override
    public void verify() {
        Component.require(!rxq.isBroken(), "the ring must not be broken");
    }
}
