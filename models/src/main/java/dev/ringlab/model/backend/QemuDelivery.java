package dev.ringlab.model.backend;

import dev.ringlab.model.backend.virtionet.Outcome;
import dev.ringlab.model.backend.virtionet.VirtioNetDevice;
import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A frame on its way into the ring of a queue (qemu 7.2: virtio_net_do_receive): copied, published, decided about, and
 * the interrupt sent, one after the other.
 */
final class QemuDelivery implements QemuReceive {
    private final VirtioNetDevice device;
    private final int index;
    private final Tap tap;
    private final Coalescing coalescing;
    private final PacketPool packets;
    private final RxObserver observer;
    private final double copyNsPerByte;
    private final Sampler packetNs;
    private final Sampler bufferNs;
    private final Sampler decideNs;
    private final Sampler signalNs;
    private final Work fill;
    private final Work drop;
    private final Work decide;
    private final Work signal;
    private @Nullable Packet frame;
    private boolean shown;
    private int refusedBytes;
    private Outcome outcome = Outcome.QUEUED;
    private Runnable then = () -> {};
    private Runnable call = () -> {};

    QemuDelivery(Qemu.Costs costs, MainLoop loop, VirtioNetDevice device, int index, Attachment attachment) {
        this.device = device;
        this.index = index;
        this.tap = attachment.tap();
        this.coalescing = attachment.coalescing();
        this.packets = attachment.packets();
        this.observer = attachment.observer();
        this.copyNsPerByte = costs.copyNsPerByte();
        RandomStreams streams = attachment.streams();
        this.packetNs = streams.sampler("qemu.packet", costs.packet());
        this.bufferNs = streams.sampler("qemu.buffer", costs.buffer());
        this.decideNs = streams.sampler("qemu.decide", costs.decide());
        this.signalNs = streams.sampler("qemu.signal", costs.signal());
        this.fill = loop.work(this::filled);
        this.drop = loop.work(this::dropped);
        this.decide = loop.work(this::decided);
        this.signal = loop.work(this::signalled);
    }

    /** Connects the backward signal: requests the queue's interrupt. */
    void onCall(Runnable newCall) {
        call = newCall;
    }

    /** Whether the frame that it is busy with is one that the driver sees already. */
    boolean hasShown() {
        return shown;
    }

    /** Whether its queue takes frames at all. */
    boolean canReceive() {
        return device.canReceive(index);
    }

    /** Whether a frame that waits would be taken now, if it is what the buffers were too few for. */
    boolean wouldTake(Packet waiting) {
        return device.wouldTake(index, waiting, refusedBytes);
    }

    @Override
    public void receive(Packet newFrame, Runnable whenDone) {
        frame = newFrame;
        then = whenDone;
        shown = false;
        tap.catchUp(); // so that observers hear of arrivals and departures in their order
        outcome = device.take(index, newFrame);
        switch (outcome) {
            case QUEUED -> {
                int buffers = device.taken().buffers();
                observer.dequeued(newFrame, buffers, 0);
                for (Packet p = newFrame.nextOfFrame(); p != null; p = p.nextOfFrame()) {
                    observer.dequeued(p, 0, 0);
                }
                fill.submit(packetNs.nextNs() + bufferNs.sumNs(buffers - 1) + copyNsPerByte * newFrame.lengthBytes);
            }
            case NO_BUFFERS -> {
                refusedBytes = newFrame.lengthBytes;
                observer.starved();
                then.run();
            }
            default -> drop.submit(packetNs.nextNs());
        }
    }

    /** As {@link #receive}, of a frame that was coalesced. */
    void receiveDrained(Packet coalesced, boolean byTimer, Runnable whenDone) {
        observer.drained(coalesced, byTimer);
        receive(coalesced, whenDone);
    }

    private void filled() {
        Packet published = Objects.requireNonNull(frame);
        int buffers = device.taken().buffers();
        device.taken().publish(published);
        shown = true;
        observer.published(published, buffers);
        for (Packet p = published.nextOfFrame(); p != null; p = p.nextOfFrame()) {
            observer.published(p, 0);
        }
        decide.submit(decideNs.nextNs());
    }

    private void decided() {
        // reads the driver's wish now, after the publication
        boolean interrupt = coalescing.isDue(device.taken().shouldNotify(), 1);
        observer.notifyDecided(interrupt);
        if (interrupt) {
            signal.submit(signalNs.nextNs());
        } else {
            done();
        }
    }

    private void signalled() {
        call.run();
        done();
    }

    private void done() {
        shown = false;
        then.run();
    }

    /** Nobody keeps the frame that found no buffers: it is lost. */
    void lose(Runnable whenDone) {
        then = whenDone;
        drop.submit(packetNs.nextNs());
    }

    private void dropped() {
        Packet lost = Objects.requireNonNull(frame);
        tap.catchUp();
        for (Packet p = lost; p != null; p = p.nextOfFrame()) {
            if (outcome == Outcome.FILTERED) {
                observer.refused(p, true);
            } else {
                observer.backendDropped(p);
            }
        }
        packets.giveFrame(lost);
        then.run();
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }
}
