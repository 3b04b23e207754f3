package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;

/**
 * Gives buffers to the device until the ring is full, then decides once about a kick (linux 6.1: try_fill_recv). The
 * device sees each buffer as it is added; only the kick waits for the end.
 */
public final class TryFill {
    /** Times of a refill. */
    public record Costs(
            @Knob(
                            value = "One buffer: cut from a block or put together, descriptor, available index.",
                            range = "a time",
                            reference = "linux-rx 3.5, 7")
                    Law buffer,
            @Knob(
                            value = "A new block of 32 KiB, from which small and mergeable buffers are cut.",
                            range = "a time",
                            reference = "skb_page_frag_refill; linux-rx 3.7, 7")
                    Law block,
            @Knob(
                            value = "A new page: 18 make a big buffer; or a block where nothing larger is left.",
                            range = "a time",
                            reference = "alloc_page; linux-rx 3.7, 7")
                    Law page,
            @Knob(
                            value = "The kick decision: a full barrier and a read of the device's event index.",
                            range = "a time",
                            reference = "linux-rx 1.5, 7")
                    Law kickPrepare,
            @Knob(
                            value = "The kick itself: an exit of the vCPU that signals an eventfd.",
                            range = "a time",
                            reference = "qemu-backend 4.5")
                    Law kick,
            @Knob(
                            value = "What the kick takes once the device has been told.",
                            range = "a time",
                            reference = "vp_notify, virtqueue_notify; linux-rx 1.5")
                    Law kickEnd) {}

    /** What a refill ends with: whether it stopped for want of memory. */
    interface Then {
        void filled(boolean outOfMemory);
    }

    private final DriverVirtqueue rxq;
    private final RxBuffers buffers;
    private final RxObserver observer;
    private final Runnable notify;
    private final boolean hasTables;
    private final TableTimes tableTimes;
    private final Sampler bufferNs;
    private final Sampler blockNs;
    private final Sampler pageNs;
    private final Sampler kickPrepareNs;
    private final Sampler kickNs;
    private final Sampler kickEndNs;
    private final Work add;
    private final Work kickPrepare;
    private final Work kick;
    private final Work kickEnd;
    private Then then = outOfMemory -> {};
    private int leave;
    private int added;
    private boolean outOfMemory;

    /**
     * @param site where it is refilled: the softirq that polls, or the kworker
     * @param notify kicks the device
     */
    TryFill(
            Costs costs,
            TableTimes tableTimes,
            RandomStreams streams,
            Site site,
            DriverVirtqueue rxq,
            RxBuffers buffers,
            RxObserver observer,
            Runnable notify) {
        this.rxq = rxq;
        this.buffers = buffers;
        this.observer = observer;
        this.notify = notify;
        this.hasTables = buffers.tables() != null;
        this.tableTimes = tableTimes;
        this.bufferNs = streams.sampler("refill.buffer", costs.buffer());
        this.blockNs = streams.sampler("refill.block", costs.block());
        this.pageNs = streams.sampler("refill.page", costs.page());
        this.kickPrepareNs = streams.sampler("refill.kickPrepare", costs.kickPrepare());
        this.kickNs = streams.sampler("refill.kick", costs.kick());
        this.kickEndNs = streams.sampler("refill.kickEnd", costs.kickEnd());
        this.add = site.work(this::added);
        this.kickPrepare = site.work(this::kickPrepared);
        this.kick = site.work(this::kicked);
        this.kickEnd = site.work(() -> done(true));
    }

    void fill(Then whenFilled) {
        fillBut(0, whenFilled);
    }

    /** Fills it but for so many. */
    void fillBut(int missing, Then whenFilled) {
        leave = missing;
        then = whenFilled;
        added = 0;
        outOfMemory = false;
        addNext();
    }

    /** The first attempt does not ask whether there is room for it. */
    private void addNext() {
        boolean goesOn = true;
        while (goesOn && add.pay(allocate())) {
            goesOn = offer();
        }
        if (!goesOn) {
            kickPrepare.submit(kickPrepareNs.nextNs());
        }
    }

    /** Takes memory for a buffer; what that and adding it cost. */
    private double allocate() {
        outOfMemory = !buffers.allocate();
        double costNs = bufferNs.nextNs();
        if (buffers.tookMemory()) {
            costNs += blockNs.sumNs(buffers.newBlocks()) + pageNs.sumNs(buffers.newPages());
        }
        boolean tookTable = hasTables && !outOfMemory;
        return tookTable ? costNs + tableTimes.takenNs(Objects.requireNonNull(buffers.tables())) : costNs;
    }

    private void added() {
        if (offer()) {
            addNext();
        } else {
            kickPrepare.submit(kickPrepareNs.nextNs());
        }
    }

    /** Shows the buffer to the device; whether there is room for another. */
    private boolean offer() {
        boolean offered = !outOfMemory && buffers.offer(rxq) == DriverVirtqueue.OK;
        if (offered) {
            added++;
            observer.refilled();
        }
        return offered && rxq.numFree() > leave;
    }

    private void kickPrepared() {
        if (rxq.kickPrepare()) {
            kick.submit(kickNs.nextNs());
        } else {
            done(false);
        }
    }

    private void kicked() {
        notify.run();
        double ns = kickEndNs.nextNs();
        if (ns > 0) {
            kickEnd.submit(ns);
        } else {
            done(true);
        }
    }

    private void done(boolean kicked) {
        observer.refillEnded(added, kicked);
        then.filled(outOfMemory);
    }
}
