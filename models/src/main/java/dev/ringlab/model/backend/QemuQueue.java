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
 * A tap and a receive queue of QEMU (qemu 7.2: tap_send in net/tap.c, net/queue.c, virtio_net_receive,
 * virtio_net_handle_rx). Each frame is read, published and decided about for itself. One that finds no buffers is
 * parked here, and the tap is not read until the driver kicks.
 */
final class QemuQueue implements Backend {
    private final Qemu.Config config;
    private final MainLoop loop;
    private final VirtioNetDevice device;
    private final int index;
    private final Tap tap;
    private final Coalescing coalescing;
    private final PacketPool packets;
    private final RxObserver observer;
    private final double copyNsPerByte;
    private final Sampler readNs;
    private final Sampler packetNs;
    private final Sampler bufferNs;
    private final Sampler decideNs;
    private final Sampler signalNs;
    private final Sampler parkNs;
    private final Sampler kickNs;

    private final MainLoop.File kickFile;
    private final MainLoop.File tapFile;
    private final Work read;
    private final Work readNothing;
    private final Work fill;
    private final Work drop;
    private final Work decide;
    private final Work signal;
    private final Work park;
    private final Work flush;

    private final @Nullable Packet[] buffer = new @Nullable Packet[1];
    /** The frame in QEMU's hands: the one just read, or the one parked. */
    private @Nullable Packet packet;

    private Outcome outcome = Outcome.QUEUED;
    private boolean kicked;
    private boolean parked;
    private boolean polled;
    private boolean flushing;
    private int frames;
    private Runnable call = () -> {};

    QemuQueue(
            Qemu.Config config,
            Qemu.Costs costs,
            MainLoop loop,
            VirtioNetDevice device,
            int index,
            Attachment attachment) {
        this.config = config;
        this.loop = loop;
        this.device = device;
        this.index = index;
        this.tap = attachment.tap();
        this.coalescing = attachment.coalescing();
        this.packets = attachment.packets();
        this.observer = attachment.observer();
        this.copyNsPerByte = costs.copyNsPerByte();
        RandomStreams streams = attachment.streams();
        this.readNs = streams.sampler("qemu.read", costs.read());
        this.packetNs = streams.sampler("qemu.packet", costs.packet());
        this.bufferNs = streams.sampler("qemu.buffer", costs.buffer());
        this.decideNs = streams.sampler("qemu.decide", costs.decide());
        this.signalNs = streams.sampler("qemu.signal", costs.signal());
        this.parkNs = streams.sampler("qemu.park", costs.park());
        this.kickNs = streams.sampler("qemu.kick", costs.kick());
        this.kickFile = loop.file(() -> kicked, this::handleKick);
        this.tapFile = loop.file(() -> polled && tap.length() > 0, this::handleTap);
        this.read = loop.work(this::deliver);
        this.readNothing = loop.work(loop::done);
        this.fill = loop.work(this::filled);
        this.drop = loop.work(this::dropped);
        this.decide = loop.work(this::decided);
        this.signal = loop.work(this::signalled);
        this.park = loop.work(loop::done);
        this.flush = loop.work(this::flushed);
        tap.onReadable(tapFile::signal);
    }

    @Override
    public void onCall(Runnable newCall) {
        call = newCall;
    }

    /** DRIVER_OK: the tap is polled, and the kick's file is readable once, so that what waits is flushed. */
    @Override
    public void start() {
        loop.start();
        setPolled(true);
        kick();
    }

    /** The ioeventfd of the queue: only makes the main loop's file readable. */
    @Override
    public void kick() {
        kicked = true;
        kickFile.signal();
    }

    private void setPolled(boolean nowPolled) {
        polled = nowPolled;
        if (!nowPolled) {
            tap.disarm();
        } else if (tap.arm()) {
            tapFile.signal();
        }
    }

    private void handleTap() {
        frames = 0;
        flushing = false;
        readNext();
    }

    private void readNext() {
        if (frames == config.tapFrames()) {
            loop.done(); // the tap is still readable: the next turn goes on
        } else if (tap.consume(buffer) == 0) {
            readNothing.submit(readNs.nextNs());
        } else {
            packet = buffer[0];
            read.submit(readNs.nextNs() + copyNsPerByte * inHand().lengthBytes);
        }
    }

    private Packet inHand() {
        return Objects.requireNonNull(packet);
    }

    private void handleKick() {
        kicked = false;
        flush.submit(kickNs.nextNs());
    }

    private void flushed() {
        if (packet != null) {
            flushing = true;
            deliver();
        } else {
            loop.done();
        }
    }

    /** What is read is offered to the device, or once more, if it was parked. */
    private void deliver() {
        Packet frame = inHand();
        tap.catchUp(); // so that observers hear of arrivals and departures in their order
        outcome = parked ? device.take(index, frame) : device.offer(index, frame);
        switch (outcome) {
            case QUEUED -> {
                observer.dequeued(frame, device.taken().buffers());
                fill.submit(packetNs.nextNs() + furtherBuffersNs() + copyNsPerByte * frame.lengthBytes);
            }
            case NO_BUFFERS, NOT_READY -> park();
            default -> drop.submit(packetNs.nextNs());
        }
    }

    private double furtherBuffersNs() {
        double ns = 0;
        for (int i = 1; i < device.taken().buffers(); i++) {
            ns += bufferNs.nextNs();
        }
        return ns;
    }

    private void park() {
        observer.starved();
        if (parked) {
            loop.done();
            return;
        }
        parked = true;
        setPolled(false);
        park.submit(parkNs.nextNs() + copyNsPerByte * inHand().lengthBytes);
    }

    private void filled() {
        Packet frame = inHand();
        device.taken().publish(frame);
        observer.published(frame, device.taken().buffers());
        decide.submit(decideNs.nextNs());
    }

    private void decided() {
        // reads the driver's wish now, after the publication
        boolean interrupt = coalescing.isDue(device.taken().shouldNotify(), 1);
        observer.notifyDecided(interrupt);
        if (interrupt) {
            signal.submit(signalNs.nextNs());
        } else {
            proceed();
        }
    }

    private void signalled() {
        call.run();
        proceed();
    }

    private void dropped() {
        Packet frame = inHand();
        tap.catchUp();
        observer.backendDropped(frame);
        packets.give(frame);
        proceed();
    }

    /** The frame is gone. A parked one lets the tap be polled again, which begins with the next turn. */
    private void proceed() {
        packet = null;
        if (flushing) {
            parked = false;
            setPolled(true);
            loop.notifyEvent();
            loop.done();
        } else if (outcome.answer() == Outcome.Answer.DISCARDED) {
            loop.done();
        } else {
            frames++;
            readNext();
        }
    }

    @Override
    public int held() {
        return packet == null ? 0 : 1;
    }

    @Override
    public boolean isAwake() {
        return loop.isAwake();
    }

    @Override
    public boolean isOwedWakeUp() {
        return parked ? device.wouldTake(index, inHand()) : tap.length() > 0;
    }
}
