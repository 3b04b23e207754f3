package dev.ringlab.model.backend;

import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The receive half of vhost-net: moves packets from the tap into offered buffers (linux 6.1: handle_rx in
 * drivers/vhost/net.c). It lets the driver see them in batches, and reads the driver's wish for an interrupt only then.
 */
final class VhostNetQueue implements Backend {
    private static final int WEIGHT_BYTES = 0x80000; // VHOST_NET_WEIGHT

    /** What follows a publication. */
    private enum Next {
        PACKET,
        BUSY_POLL,
        STOP
    }

    private final VhostNet.Config config;
    private final Simulation simulation;
    private final Tap tap;
    private final DeviceVirtqueue rxq;
    private final Coalescing coalescing;
    private final PacketPool packets;
    private final RxObserver observer;
    private final VhostWorker worker;
    private final boolean punctual;
    private final double copyNsPerByte;
    private final Sampler runNs;
    private final Sampler packetNs;
    private final Sampler bufferNs;
    private final Sampler publishNs;
    private final Sampler signalNs;
    private final Sampler lookNs;

    private final VhostWorker.Item rxNet;
    private final VhostWorker.Item rxKick;
    private final Work run;
    private final Work fill;
    private final Work drop;
    private final Work publish;
    private final Work signal;
    private final Work look;
    private final @Nullable TransmitLoad transmit;

    private final TapBatch batch;
    private final RxHeads heads;
    private final int headerBytes;
    private int handledPackets;
    private int handledBytes;
    private Next next = Next.PACKET;
    private double busyPollEndNs;
    private boolean starved;
    private Runnable call = () -> {};

    VhostNetQueue(VhostNet.Config config, VhostNet.Costs costs, Host host, Attachment attachment) {
        this.config = config;
        this.simulation = host.simulation();
        this.tap = attachment.tap();
        this.rxq = attachment.rxq();
        this.headerBytes = attachment.headerBytes();
        this.coalescing = attachment.coalescing();
        this.heads = new RxHeads(rxq, attachment.memory(), attachment.mostBuffersAPacket());
        this.packets = attachment.packets();
        this.observer = attachment.observer();
        RandomStreams streams = attachment.streams();
        this.worker = new VhostWorker(
                host.simulation(),
                streams.sampler("vhostWorker.wake", costs.wake()),
                host.threads().apply("vhost"));
        this.punctual = host.punctual();
        this.copyNsPerByte = costs.copyNsPerByte();
        this.runNs = streams.sampler("vhostNet.run", costs.run());
        this.packetNs = streams.sampler("vhostNet.packet", costs.packet());
        this.bufferNs = streams.sampler("vhostNet.buffer", costs.buffer());
        this.publishNs = streams.sampler("vhostNet.publish", costs.publish());
        this.signalNs = streams.sampler("vhostNet.signal", costs.signal());
        this.lookNs = streams.sampler("vhostNet.look", costs.look());
        this.rxNet = worker.item(this::handleRx);
        this.rxKick = worker.item(this::handleRx);
        this.run = worker.work(this::began);
        this.fill = worker.work(this::filled);
        this.drop = worker.work(this::dropped);
        this.publish = worker.work(this::published);
        this.signal = worker.work(this::signalled);
        this.look = worker.work(this::looked);
        this.transmit = config.transmitEvery().meanNs() == 0
                ? null
                : new TransmitLoad(
                        simulation,
                        streams.sampler("vhostNet.transmitEvery", config.transmitEvery()),
                        streams.sampler("vhostNet.transmit", costs.transmit()),
                        worker);
        this.batch = new TapBatch(tap, config.batch());
        tap.onReadable(this::readable);
    }

    @Override
    public void onCall(Runnable newCall) {
        call = newCall;
    }

    @Override
    public void start() {
        if (transmit != null) {
            transmit.start();
        }
        if (tap.arm()) {
            rxNet.queue();
        }
    }

    /** vhost_poll_wakeup: only queues work. */
    @Override
    public void kick() {
        rxKick.queue();
    }

    private void readable() {
        rxNet.queue();
        tap.hush();
    }

    private void handleRx() {
        tap.listen();
        run.submit(runNs.nextNs());
    }

    private void began() {
        rxq.setNotification(false);
        tap.disarm();
        handledPackets = 0;
        handledBytes = 0;
        next = Next.PACKET;
        starved = false;
        nextPacket();
    }

    private void nextPacket() {
        if (isEnough()) {
            rxKick.queue(); // behind what else the worker has to do
            stop();
            return;
        }
        Packet packet = batch.peek();
        if (packet == null) {
            foundNothing();
            return;
        }
        switch (takeOrArm(packet)) {
            case ENOUGH -> fill(packet);
            case TOO_SHORT -> drop.submit(packetNs.nextNs());
            case TOO_FEW -> stop();
        }
    }

    private boolean isEnough() {
        return handledPackets >= config.weight() || handledBytes >= WEIGHT_BYTES;
    }

    /** Looks on for a while if it is to, for which it shows what it has; else waits to be woken. */
    private void foundNothing() {
        if (config.busyPollNs() > 0 && next != Next.BUSY_POLL) {
            next = Next.BUSY_POLL;
            busyPollEndNs = simulation.time() + config.busyPollNs();
            publishRest();
        } else {
            if (tap.arm()) {
                rxNet.queue();
            }
            stop();
        }
    }

    /** A look of the busy poll: until there is a packet and a buffer, other work, or no time left. */
    private void looked() {
        if (tap.length() > 0 && !rxq.isEmpty()) {
            next = Next.PACKET;
            nextPacket();
        } else if (worker.hasMore()) {
            rxKick.queue(); // behind the other work, and the tap stays disarmed until then
            stop();
        } else if (simulation.time() < busyPollEndNs) {
            look.submit(lookNs.nextNs());
        } else {
            nextPacket();
        }
    }

    /** Takes buffers for the whole packet; if there are too few, asks for a kick and looks once more. */
    private RxHeads.Found takeOrArm(Packet packet) {
        RxHeads.Found found = heads.take(packet.lengthBytes + headerBytes);
        while (found == RxHeads.Found.TOO_FEW) {
            if (!rxq.enableNotificationAndCheck()) { // buffers that were given back do not count
                starved = true;
                observer.starved();
                return found;
            }
            rxq.setNotification(false);
            handledPackets++; // the weight counts turns of the loop
            found = heads.take(packet.lengthBytes + headerBytes);
        }
        return found;
    }

    /** A packet longer than its only buffer is received truncated, which loses it. */
    private void dropped() {
        Packet packet = Objects.requireNonNull(batch.peek());
        batch.advance();
        tap.catchUp();
        observer.backendDropped(packet);
        packets.give(packet);
        handledPackets++;
        next = Next.PACKET;
        nextPacket();
    }

    /**
     * Fills the buffers that were taken. Nobody sees any of it before the publication, so a worker that nobody
     * interrupts goes on at once with what follows in the batch, as long as there are buffers by now.
     */
    private void fill(Packet first) {
        tap.catchUp(); // so that observers hear of arrivals and departures in their order
        double nowNs = simulation.time();
        double endNs = nowNs;
        boolean goesOn = !punctual && worker.isUndisturbed();
        Packet packet = first;
        while (packet != null) {
            int buffers = heads.count();
            observer.dequeued(packet, buffers, endNs - nowNs);
            double furtherNs = buffers == 1 ? 0 : bufferNs.sumNs(buffers - 1); // nearly always one
            endNs += packetNs.nextNs() + furtherNs + copyNsPerByte * packet.lengthBytes;
            batch.advance();
            heads.fill(packet);
            handledPackets++;
            handledBytes += packet.lengthBytes + headerBytes;
            packet = goesOn && endNs <= simulation.horizonNs() ? following(endNs) : null;
        }
        fill.submit(endNs - nowNs);
    }

    /** The next packet of the batch, unless a publication or another turn comes first, if it has buffers by now. */
    private @Nullable Packet following(double atNs) {
        Packet packet = heads.filled() > config.batch() || isEnough() ? null : batch.peekAt(atNs);
        boolean fits = packet != null && heads.take(packet.lengthBytes + headerBytes) == RxHeads.Found.ENOUGH;
        return fits ? packet : null;
    }

    private void filled() {
        next = Next.PACKET;
        if (heads.filled() > config.batch()) {
            publish.submit(publishNs.nextNs());
        } else {
            nextPacket();
        }
    }

    /** The tap is armed by now: what comes while the last batch is published costs a wake-up of its own. */
    private void stop() {
        next = Next.STOP;
        publishRest();
    }

    private void publishRest() {
        if (heads.filled() > 0) {
            publish.submit(publishNs.nextNs());
        } else {
            proceed();
        }
    }

    private void published() {
        int packetCount = heads.packets();
        heads.publish(observer);
        // reads the driver's event index now, after the publication
        boolean interrupt = coalescing.isDue(rxq.shouldNotify(), packetCount);
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

    private void proceed() {
        switch (next) {
            case PACKET -> nextPacket();
            case BUSY_POLL -> look.submit(lookNs.nextNs());
            case STOP -> worker.done();
        }
    }

    @Override
    public int held() {
        return batch.count() + heads.packets();
    }

    @Override
    public boolean isAwake() {
        return worker.isAwake();
    }

    @Override
    public boolean isOwedWakeUp() {
        if (!starved) {
            return tap.length() > 0;
        }
        Packet packet = batch.peek();
        boolean fits = packet != null && heads.take(packet.lengthBytes + headerBytes) != RxHeads.Found.TOO_FEW;
        heads.giveBack();
        return fits;
    }
}
