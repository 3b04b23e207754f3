package dev.ringlab.model.backend;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.backend.virtionet.Outcome;
import dev.ringlab.model.backend.virtionet.Rsc;
import dev.ringlab.model.backend.virtionet.Rsc.Chain;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the queues of a device coalesce together: its chains, each with a timer that drains all of it (qemu 7.2:
 * virtio_net_rsc_lookup_chain, virtio_net_rsc_purge, virtio_net_rsc_drain_seg).
 */
public final class QemuRsc {
    /** Whether and how long. */
    public record Config(
            @Knob(
                            value = "Whether QEMU coalesces TCP segments of a flow into one frame, for a guest that "
                                    + "asked for it (Linux never does). Segments with options, such as "
                                    + "traffic.tcpTimestamps, are not; every checksum is the guest's to verify.",
                            range = "on or off; on with backend.kind: qemu needs guest.buffers mergeable or big and "
                                    + "no xdp.attached",
                            reference = "guest_rsc_ext=; qemu-backend 2.1")
                    boolean enabled,
            @Knob(
                            value = "Time from the first segment that QEMU keeps until it delivers all that it keeps.",
                            range = "[1 us, 1 s]",
                            reference = "rsc_interval=; qemu-backend 2.1")
                    double intervalNs) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1000, 1e9, "intervalNs", intervalNs);
        }
    }

    /** Processor times of coalescing. */
    public record Costs(
            @Knob(
                            value = "The headers of a frame that may be coalesced. What is kept or appended is also "
                                    + "copied once more.",
                            range = "a time",
                            reference = "qemu-backend 2.1")
                    Law headers,
            @Knob(
                            value = "Comparison with each flow that is kept.",
                            range = "a time",
                            reference = "qemu-backend 2.1 (list of cached segments)")
                    Law compare) {}

    private final MainLoop loop;
    private final double intervalNs;
    private final Rsc rsc = new Rsc();
    private final List<QemuDelivery> deliveries = new ArrayList<>();
    private final MainLoop.Deadline[] timers = new MainLoop.Deadline[Chain.values().length];
    private final Runnable delivered = this::delivered;
    private final Runnable purgeOn = this::purgeOn;
    private Chain purged = Chain.IPV4;
    private @Nullable QemuDelivery delivery;
    private Outcome drained = Outcome.QUEUED;
    private Runnable then = () -> {};

    QemuRsc(MainLoop loop, double intervalNs) {
        this.loop = loop;
        this.intervalNs = intervalNs;
        for (Chain chain : Chain.values()) {
            timers[chain.ordinal()] = loop.deadline(() -> purge(chain));
        }
    }

    /** In front of the delivery of the queue after those before. */
    QemuReceive receive(QemuDelivery next, Qemu.Costs costs, Attachment attachment) {
        deliveries.add(next);
        return new RscReceive(this, costs, loop, next, attachment);
    }

    Rsc rsc() {
        return rsc;
    }

    /** A chain has its first frame: it is drained after the interval, whatever else is drained before. */
    void startTimer(Chain chain) {
        timers[chain.ordinal()].moveTo(intervalNs);
    }

    private void purge(Chain chain) {
        purged = chain;
        purgeOn();
    }

    private void purgeOn() {
        Packet kept = rsc.takeOldest(purged);
        if (kept == null) {
            loop.done();
        } else {
            drain(kept, true, purgeOn);
        }
    }

    /** Delivers what was kept; {@code whenDone} then finds in {@link #drained} what became of it. */
    void drain(Packet kept, boolean byTimer, Runnable whenDone) {
        delivery = deliveries.get(kept.queue);
        then = whenDone;
        delivery.receiveDrained(kept, byTimer, delivered);
    }

    private void delivered() {
        QemuDelivery through = Objects.requireNonNull(delivery);
        drained = through.outcome();
        if (drained.answer() == Outcome.Answer.PARKED) {
            through.lose(then); // virtio_net_rsc_drain_seg frees it whatever the answer
        } else {
            then.run();
        }
    }

    /** What became of the frame drained last. */
    Outcome drained() {
        return drained;
    }

    /** Whether each chain that keeps something has a timer that runs. */
    boolean isTimed() {
        for (Chain chain : Chain.values()) {
            if (!rsc.isEmpty(chain) && !timers[chain.ordinal()].isToCome()) {
                return false;
            }
        }
        return true;
    }
}
