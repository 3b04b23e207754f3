package dev.ringlab.model.backend;

import dev.ringlab.model.backend.virtionet.Outcome;
import dev.ringlab.model.packet.Packet;
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
    private final QemuDelivery delivery;
    private final QemuReceive receiver;
    private final Tap tap;
    private final double copyNsPerByte;
    private final Sampler readNs;
    private final Sampler parkNs;
    private final Sampler kickNs;

    private final MainLoop.File kickFile;
    private final MainLoop.File tapFile;
    private final Work read;
    private final Work readNothing;
    private final Work park;
    private final Work flush;
    private final Runnable received = this::received;

    /** The frame in QEMU's hands: the one just read, or the one parked. */
    private @Nullable Packet packet;

    private boolean kicked;
    private boolean parked;
    private boolean polled;
    private boolean flushing;
    private int frames;

    QemuQueue(
            Qemu.Config config,
            Qemu.Costs costs,
            MainLoop loop,
            QemuDelivery delivery,
            QemuReceive receiver,
            Attachment attachment) {
        this.config = config;
        this.loop = loop;
        this.delivery = delivery;
        this.receiver = receiver;
        this.tap = attachment.tap();
        this.copyNsPerByte = costs.copyNsPerByte();
        RandomStreams streams = attachment.streams();
        this.readNs = streams.sampler("qemu.read", costs.read());
        this.parkNs = streams.sampler("qemu.park", costs.park());
        this.kickNs = streams.sampler("qemu.kick", costs.kick());
        this.kickFile = loop.file(() -> kicked, this::handleKick);
        this.tapFile = loop.file(() -> polled && tap.length() > 0, this::handleTap);
        this.read = loop.work(this::deliver);
        this.readNothing = loop.work(loop::done);
        this.park = loop.work(loop::done);
        this.flush = loop.work(this::flushed);
        tap.onReadable(tapFile::signal);
    }

    @Override
    public void onCall(Runnable newCall) {
        delivery.onCall(newCall);
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
        } else if (tap.consume(1) == 0) {
            readNothing.submit(readNs.nextNs());
        } else {
            packet = tap.first();
            tap.advance();
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

    /** What is read is offered to the device, or once more, if it was parked; then nobody asks whether it takes any. */
    private void deliver() {
        if (parked || delivery.canReceive()) {
            receiver.receive(inHand(), received);
        } else {
            park();
        }
    }

    private void received() {
        if (receiver.outcome().answer() == Outcome.Answer.PARKED) {
            park();
        } else {
            proceed();
        }
    }

    private void park() {
        if (parked) {
            loop.done();
            return;
        }
        parked = true;
        setPolled(false);
        park.submit(parkNs.nextNs() + copyNsPerByte * inHand().lengthBytes);
    }

    /** The frame is gone. A parked one lets the tap be polled again, which begins with the next turn. */
    private void proceed() {
        packet = null;
        if (flushing) {
            parked = false;
            setPolled(true);
            loop.notifyEvent();
            loop.done();
        } else if (receiver.outcome().answer() == Outcome.Answer.DISCARDED) {
            loop.done();
        } else {
            frames++;
            readNext();
        }
    }

    @Override
    public int held() {
        return packet == null || delivery.hasShown() ? 0 : 1;
    }

    @Override
    public boolean isAwake() {
        return loop.isAwake();
    }

    @Override
    public boolean isOwedWakeUp() {
        return parked ? delivery.wouldTake(inHand()) : tap.length() > 0;
    }

    @Override
    public void verify() {
        receiver.verify();
    }
}
