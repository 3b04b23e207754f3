package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import org.jspecify.annotations.Nullable;

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
                    Law recheck,
            @Knob(
                            value = "Scheduling NAPI again at the end of a poll, since an interrupt came meanwhile or "
                                    + "something was used.",
                            range = "a time",
                            reference = "linux-rx 3.1, 4.2")
                    Law again,
            @Knob(value = "The rest of a poll that was scheduled again.", range = "a time", reference = "linux-rx 3.1")
                    Law missed,
            @Knob(
                            value = "What scheduling takes longer if the look at the ring found something.",
                            range = "a time",
                            reference = "virtqueue_napi_schedule; linux-rx 3.1")
                    Law foundMore,
            @Knob(
                            value = "End of a poll that used up its weight: back to the end of the poll list.",
                            range = "a time",
                            reference = "linux-rx 4.3")
                    Law full) {}

    private final Site site;
    private final DriverVirtqueue rxq;
    private final RxBuffers buffers;
    private final ReceiveBuf receiveBuf;
    private final Gro gro;
    private final SkbReceiver stack;
    private final RxObserver observer;
    private final Napi napi;
    private final RxDim dim;
    private final TransmitQueue transmit;
    private final RefillTrigger refillTrigger;
    private final boolean fullPollHoldsYoung;
    private final Xdp xdp;
    private final Work xdpFlush;
    private final TryFill tryFill;
    private final TryFill tryFillSleeping;
    private final RefillWork refillWork;
    private final boolean repollOnOutOfMemory;
    private final Sampler pollNs;
    private final Work poll;
    private final Sampler fullNs;
    private final Work full;
    private final Work receive;
    private final NapiCompletion completion;
    private final PollEnd[] pollEnds;

    private final Runnable receiveNext = this::receiveNext;
    private final TryFill.Then refilled = this::refilled;
    private final Runnable delivered = this::delivered;

    private Runnable kick = () -> {};
    private int missing;
    private int packets;
    private boolean claimsBudget;

    /** @param site where polls compute */
    VirtioNet(
            Guest.Shared guest,
            RandomStreams streams,
            DriverVirtqueue rxq,
            Site site,
            Napi napi,
            Gro gro,
            SkbReceiver stack,
            RxDim dim,
            TransmitQueue transmit) {
        Guest.Config config = guest.config();
        Guest.Costs guestCosts = guest.costs();
        Costs costs = guestCosts.driver();
        this.rxq = rxq;
        this.gro = gro;
        this.stack = stack;
        this.observer = guest.observer();
        this.napi = napi;
        this.dim = dim;
        this.transmit = transmit;
        this.refillWork = guest.refillWork();
        this.refillTrigger = config.refillTrigger();
        this.fullPollHoldsYoung = config.hz() >= 1000; // what is held must not wait long (__napi_poll)
        this.repollOnOutOfMemory = config.onOutOfMemory() == Guest.OnOutOfMemory.REPOLL;
        this.pollNs = streams.sampler("driver.poll", costs.poll());
        this.xdp = new Xdp(guest.xdp(), guestCosts.xdp(), streams);
        this.xdpFlush = site.work(this::completeOrPollAgain);
        this.buffers = config.buffers()
                .of(guest.memory(), config.layout(rxq.size(), guest.xdp().headroomBytes()));
        this.receiveBuf = new ReceiveBuf(guest, streams, rxq, buffers, xdp);
        this.site = site;
        this.poll = site.work(this::polling);
        this.receive = site.work(this::received);
        this.fullNs = streams.sampler("driver.full", costs.full());
        this.full = site.work(this::flushFull);
        PollEnd.Times times = PollEnd.Times.of(costs, guestCosts.refill().kick(), streams);
        this.pollEnds = guest.vcpus().stream()
                .map(vcpu -> new PollEnd(vcpu, rxq, napi, times, this::schedule, dim, observer))
                .toArray(PollEnd[]::new);
        this.completion = new NapiCompletion(costs, times, streams, site, rxq, napi, gro, stack, observer, pollEnds[0]);
        Runnable notify = () -> kick.run();
        TableTimes tables = new TableTimes(guestCosts.tables(), streams);
        this.tryFill = new TryFill(guestCosts.refill(), tables, streams, site, rxq, buffers, observer, notify);
        this.tryFillSleeping =
                new TryFill(guestCosts.refill(), tables, streams, refillWork.site(), rxq, buffers, observer, notify);
        refillWork.add(this);
        napi.onPoll(this::poll);
    }

    @Override
    public void onKick(Runnable newKick) {
        kick = newKick;
    }

    @Override
    public void resume(RingState state) {
        missing = state.missing();
        buffers.resume(state);
    }

    @Override
    public RingState state() {
        return buffers.state(rxq.size() - rxq.numFree(), rxq.size());
    }

    /** virtnet_open: fills the ring, then polls once on {@code vcpu}. */
    @Override
    public void open(Vcpu vcpu) {
        napi.tryDisable();
        site.moveToSoftirq(vcpu.processor());
        tryFill.fillBut(missing, outOfMemory -> {
            enableNapi(vcpu);
            if (outOfMemory) {
                refillWork.schedule(this, vcpu);
            }
        });
    }

    /** napi_disable; false: try again later. */
    boolean tryDisable() {
        return napi.tryDisable();
    }

    /** try_fill_recv of refill_work, which may sleep. */
    void fillSleeping(TryFill.Then then) {
        tryFillSleeping.fill(then);
    }

    /** virtnet_napi_enable: whatever was missed meanwhile is polled for, on {@code vcpu}. */
    void enableNapi(Vcpu vcpu) {
        napi.enable();
        schedule(vcpu);
        vcpu.softirq().runPending();
    }

    /** The hardirq handler of the queue's vector, on {@code vcpu} (vring_interrupt, skb_recv_done). */
    @Override
    public void interrupt(Vcpu vcpu) {
        boolean handled = rxq.interrupt();
        observer.interrupted(handled);
        if (handled) {
            dim.interrupted();
            schedule(vcpu);
        }
    }

    /** virtqueue_napi_schedule. */
    private void schedule(Vcpu vcpu) {
        if (napi.schedulePrep()) {
            rxq.disableCallback();
            napi.schedule(vcpu);
        }
    }

    /** virtnet_poll. Transmit reclaim comes before the loop, so it is paid with what a poll costs by itself. */
    private void poll() {
        poll.submit(pollNs.nextNs() + transmit.reclaim());
    }

    private void polling() {
        observer.pollBegan();
        rxq.disableCallback();
        packets = 0;
        claimsBudget = false;
        receiveNext();
    }

    /** The driver's part and GRO's are one piece of work: nobody sees a packet between them. */
    private void receiveNext() {
        while (packets < napi.budget() && receiveBuf.take()) {
            Packet packet = receiveBuf.passes();
            boolean paid = receive.pay(receiveBuf.costNs() + (packet == null ? 0 : gro.costNs(packet)));
            if (!paid || receiveAndDeliver(packet)) {
                return;
            }
        }
        refillIfDue();
    }

    private void received() {
        if (!receiveAndDeliver(receiveBuf.passes())) {
            receiveNext();
        }
    }

    /** receive_buf and, if there is a packet, napi_gro_receive. A drop counts. Whether it is the stack's turn then. */
    private boolean receiveAndDeliver(@Nullable Packet packet) {
        packets++;
        if (packet == null) {
            receiveBuf.dispose();
        } else {
            dim.received(packet.lengthBytes);
            receiveBuf.handTo(gro);
        }
        boolean full = gro.batchIsFull();
        if (full) {
            stack.deliver(gro.takeNormal(), receiveNext);
        }
        return full;
    }

    private void refillIfDue() {
        if (refillTrigger.fires(rxq.numFree(), napi.budget(), rxq.size())) {
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

    private void onOutOfMemory() {
        if (repollOnOutOfMemory) {
            claimsBudget = true; // so it is polled, and tries, again
        } else {
            refillWork.schedule(this, napi.vcpu());
        }
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

    private void completeOrPollAgain() {
        PollEnd end = pollEnds[napi.vcpu().index()];
        end.take(packets, claimsBudget ? napi.budget() : packets, xdp.takeTx());
        if (packets < napi.budget() && !claimsBudget) {
            completion.begin(packets, end);
            return;
        }
        if (napi.isPolledBusily()) {
            end.finish();
            return;
        }
        double ns = fullNs.nextNs();
        if (ns > 0) {
            full.submit(ns);
        } else {
            flushFull();
        }
    }

    private void flushFull() {
        boolean givesUp = napi.givesUp(packets, gro.isHolding());
        gro.flush(givesUp ? napi.isToBeWatched() : fullPollHoldsYoung);
        stack.deliver(gro.takeNormal(), delivered);
    }

    private void delivered() {
        pollEnds[napi.vcpu().index()].finish();
    }

    @Override
    public boolean isUsed() {
        return rxq.moreUsed();
    }

    @Override
    public boolean isBusy() {
        boolean ending = false;
        for (PollEnd end : pollEnds) {
            ending |= end.isPending();
        }
        return ending || napi.isScheduled();
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
