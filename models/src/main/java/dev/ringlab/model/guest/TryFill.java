package dev.ringlab.model.guest;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.function.Function;

/**
 * Gives buffers to the device until the ring is full, then decides once about a kick (linux 6.1: try_fill_recv). The
 * device sees each buffer as it is added; only the kick waits for the end.
 */
public final class TryFill {
    /** Times of a refill. */
    public record Costs(
            @Knob(
                            value = "One buffer: page fragment, descriptor, available index.",
                            range = "a time",
                            reference = "linux-rx 3.5, 7")
                    Law buffer,
            @Knob(
                            value = "The kick decision: a full barrier and a read of the device's event index.",
                            range = "a time",
                            reference = "linux-rx 1.5, 7")
                    Law kickPrepare,
            @Knob(
                            value = "The kick itself: an exit of the vCPU that signals an eventfd.",
                            range = "a time",
                            reference = "qemu-backend 4.5")
                    Law kick) {}

    /** What a refill ends with: whether it stopped for want of memory. */
    interface Then {
        void filled(boolean outOfMemory);
    }

    private final DriverVirtqueue rxq;
    private final GuestMemory memory;
    private final RxObserver observer;
    private final Runnable notify;
    private final Sampler bufferNs;
    private final Sampler kickPrepareNs;
    private final Sampler kickNs;
    private final Work add;
    private final Work kickPrepare;
    private final Work kick;
    private Then then = outOfMemory -> {};
    private int added;
    private boolean outOfMemory;

    /**
     * @param work makes work of the context that refills: the softirq, or the kworker
     * @param notify kicks the device
     */
    TryFill(
            Costs costs,
            RandomStreams streams,
            Function<Runnable, Work> work,
            DriverVirtqueue rxq,
            GuestMemory memory,
            RxObserver observer,
            Runnable notify) {
        this.rxq = rxq;
        this.memory = memory;
        this.observer = observer;
        this.notify = notify;
        this.bufferNs = streams.sampler("refill.buffer", costs.buffer());
        this.kickPrepareNs = streams.sampler("refill.kickPrepare", costs.kickPrepare());
        this.kickNs = streams.sampler("refill.kick", costs.kick());
        this.add = work.apply(this::added);
        this.kickPrepare = work.apply(this::kickPrepared);
        this.kick = work.apply(this::kicked);
    }

    void fill(Then whenFilled) {
        then = whenFilled;
        added = 0;
        outOfMemory = false;
        addNext();
    }

    private void addNext() {
        if (rxq.numFree() > 0 && !rxq.isBroken()) {
            add.submit(bufferNs.nextNs());
        } else {
            kickPrepare.submit(kickPrepareNs.nextNs());
        }
    }

    private void added() {
        int buffer = memory.allocate();
        if (buffer == GuestMemory.NONE) {
            outOfMemory = true;
            kickPrepare.submit(kickPrepareNs.nextNs());
            return;
        }
        rxq.addInbuf(buffer + 1, memory.address(buffer), memory.bufferBytes());
        added++;
        observer.refilled();
        addNext();
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
        done(true);
    }

    private void done(boolean kicked) {
        observer.refillEnded(added, kicked);
        then.filled(outOfMemory);
    }
}
