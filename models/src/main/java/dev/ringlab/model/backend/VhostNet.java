package dev.ringlab.model.backend;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import org.jspecify.annotations.Nullable;

/**
 * The receive half of vhost-net: moves packets from the tap into offered buffers (linux 6.1: handle_rx in
 * drivers/vhost/net.c). It lets the driver see them in batches, and reads the driver's wish for an interrupt only then.
 */
public final class VhostNet implements Backend {
    private static final int WEIGHT_BYTES = 0x80000; // VHOST_NET_WEIGHT

    /** Quanta of the worker. */
    public record Config(
            @Knob(
                            value = "Packets that vhost-net takes out of the tap ring at once and holds by itself "
                                    + "(VHOST_NET_BATCH). More filled buffers than that are "
                                    + "published while it goes on.",
                            range = "[1, 1024] packets",
                            reference = "qemu-backend 5.2")
                    int batch,
            @Knob(
                            value = "Packets after which the worker lets its other work run (VHOST_NET_PKT_WEIGHT).",
                            range = "[1, 65536] packets",
                            reference = "qemu-backend 5.2")
                    int weight) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 1024, "batch", batch);
            unlessWithin(1, 65536, "weight", weight);
        }
    }

    /** Processor times of the worker. */
    public record Costs(
            @Knob(
                            value = "From the wake-up to the first instruction of the sleeping "
                                    + "worker: scheduler, idle state.",
                            range = "a time",
                            reference = "qemu-backend 7.2 (vhost worker wakeup)")
                    Law wake,
            @Knob(
                            value = "Fixed part of a run of handle_rx: lock, kicks off, tap disarmed and armed again.",
                            range = "a time",
                            reference = "qemu-backend 5.2")
                    Law run,
            @Knob(
                            value = "One packet: peek, descriptor, copy of a small frame, used element.",
                            range = "a time",
                            reference = "qemu-backend 7.1, 7.2")
                    Law packet,
            @Knob(
                            value = "Each further buffer of a packet that does not fit in one.",
                            range = "a time",
                            reference = "qemu-backend 7.1")
                    Law buffer,
            @Knob(
                            value = "Copy of the frame to guest memory.",
                            range = "a time a byte",
                            reference = "qemu-backend 7.2 [S20]")
                    double copyNsPerByte,
            @Knob(
                            value = "Publication: used entries, used index, barrier, read of the driver's event index.",
                            range = "a time",
                            reference = "qemu-backend 5.3")
                    Law publish,
            @Knob(
                            value = "eventfd_signal and the injection that irqfd does in line.",
                            range = "a time",
                            reference = "qemu-backend 4.2")
                    Law signal) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
        }
    }

    private final Config config;
    private final Tap tap;
    private final DeviceVirtqueue rxq;
    private final GuestMemory memory;
    private final PacketPool packets;
    private final RxObserver observer;
    private final VhostWorker worker;
    private final double copyNsPerByte;
    private final Sampler runNs;
    private final Sampler packetNs;
    private final Sampler bufferNs;
    private final Sampler publishNs;
    private final Sampler signalNs;

    private final VhostWorker.Item rxNet;
    private final VhostWorker.Item rxKick;
    private final Work run;
    private final Work fill;
    private final Work drop;
    private final Work publish;
    private final Work signal;

    private final @Nullable Packet[] local; // VHOST_NET_BATCH pointers taken out of the tap ring
    private int localHead;
    private int localTail;
    private final RxHeads heads;
    private final Packet[] done;
    private final int[] doneBuffers;
    private int doneCount;
    private int doneHeads;
    private int handledPackets;
    private int handledBytes;
    private boolean stopping;
    private boolean starved;
    private Runnable call = () -> {};

    VhostNet(Config config, Costs costs, Host host, Attachment attachment) {
        this.config = config;
        this.tap = attachment.tap();
        this.rxq = attachment.rxq();
        this.heads = new RxHeads(rxq, attachment.mostBuffersAPacket());
        this.memory = attachment.memory();
        this.packets = attachment.packets();
        this.observer = attachment.observer();
        RandomStreams streams = attachment.streams();
        this.worker = new VhostWorker(
                host.simulation(),
                streams.sampler("vhostWorker.wake", costs.wake()),
                host.threads().apply("vhost"));
        this.copyNsPerByte = costs.copyNsPerByte();
        this.runNs = streams.sampler("vhostNet.run", costs.run());
        this.packetNs = streams.sampler("vhostNet.packet", costs.packet());
        this.bufferNs = streams.sampler("vhostNet.buffer", costs.buffer());
        this.publishNs = streams.sampler("vhostNet.publish", costs.publish());
        this.signalNs = streams.sampler("vhostNet.signal", costs.signal());
        this.rxNet = worker.item(this::handleRx);
        this.rxKick = worker.item(this::handleRx);
        this.run = worker.work(this::began);
        this.fill = worker.work(this::filled);
        this.drop = worker.work(this::dropped);
        this.publish = worker.work(this::published);
        this.signal = worker.work(this::signalled);
        this.local = new @Nullable Packet[config.batch()];
        this.done = new Packet[config.batch() + 1];
        this.doneBuffers = new int[config.batch() + 1];
        tap.onReadable(rxNet::queue);
    }

    @Override
    public void onCall(Runnable newCall) {
        call = newCall;
    }

    @Override
    public void start() {
        if (tap.arm()) {
            rxNet.queue();
        }
    }

    /** vhost_poll_wakeup: only queues work. */
    @Override
    public void kick() {
        rxKick.queue();
    }

    private void handleRx() {
        run.submit(runNs.nextNs());
    }

    private void began() {
        rxq.setNotification(false);
        tap.disarm();
        handledPackets = 0;
        handledBytes = 0;
        stopping = false;
        starved = false;
        nextPacket();
    }

    private void nextPacket() {
        if (handledPackets >= config.weight() || handledBytes >= WEIGHT_BYTES) {
            rxKick.queue(); // behind what else the worker has to do
            stop();
            return;
        }
        Packet packet = peek();
        if (packet == null) {
            if (tap.arm()) {
                rxNet.queue();
            }
            stop();
            return;
        }
        switch (takeOrArm(packet)) {
            case ENOUGH -> {
                tap.catchUp(); // so that observers hear of arrivals and departures in their order
                observer.dequeued(packet, heads.count());
                fill.submit(packetNs.nextNs() + furtherBuffersNs() + copyNsPerByte * packet.lengthBytes);
            }
            case TOO_SHORT -> drop.submit(packetNs.nextNs());
            case TOO_FEW -> stop();
        }
    }

    private @Nullable Packet peek() {
        if (localHead == localTail) {
            localHead = 0;
            localTail = tap.consume(local);
        }
        return localHead == localTail ? null : local[localHead];
    }

    private double furtherBuffersNs() {
        double ns = 0;
        for (int i = 1; i < heads.count(); i++) {
            ns += bufferNs.nextNs();
        }
        return ns;
    }

    /** Takes buffers for the whole packet; if there are too few, asks for a kick and looks once more. */
    private RxHeads.Found takeOrArm(Packet packet) {
        RxHeads.Found found = heads.take(packet.lengthBytes + HEADER_BYTES);
        while (found == RxHeads.Found.TOO_FEW) {
            if (!rxq.enableNotificationAndCheck()) { // buffers that were given back do not count
                starved = true;
                observer.starved();
                return found;
            }
            rxq.setNotification(false);
            handledPackets++; // the weight counts turns of the loop
            found = heads.take(packet.lengthBytes + HEADER_BYTES);
        }
        return found;
    }

    /** A packet longer than its only buffer is received truncated, which loses it. */
    private void dropped() {
        Packet packet = takeLocal();
        tap.catchUp();
        observer.backendDropped(packet);
        packets.give(packet);
        handledPackets++;
        nextPacket();
    }

    private Packet takeLocal() {
        Packet packet = java.util.Objects.requireNonNull(local[localHead]);
        local[localHead++] = null;
        return packet;
    }

    private void filled() {
        Packet packet = takeLocal();
        int headCount = heads.count();
        memory.write(heads.address(), packet, headCount);
        heads.push();
        done[doneCount] = packet;
        doneBuffers[doneCount++] = headCount;
        doneHeads += headCount;
        handledPackets++;
        handledBytes += packet.lengthBytes + HEADER_BYTES;
        if (doneHeads > config.batch()) {
            publish.submit(publishNs.nextNs());
        } else {
            nextPacket();
        }
    }

    /** The tap is armed by now: what comes while the last batch is published costs a wake-up of its own. */
    private void stop() {
        stopping = true;
        if (doneHeads > 0) {
            publish.submit(publishNs.nextNs());
        } else {
            worker.done();
        }
    }

    private void published() {
        rxq.flush(doneHeads);
        for (int i = 0; i < doneCount; i++) {
            observer.published(done[i], doneBuffers[i]);
        }
        doneCount = 0;
        doneHeads = 0;
        boolean interrupt = rxq.shouldNotify(); // reads the driver's event index now, after the publication
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
        if (stopping) {
            worker.done();
        } else {
            nextPacket();
        }
    }

    @Override
    public int held() {
        return localTail - localHead + doneCount;
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
        Packet packet = peek();
        boolean fits = packet != null && heads.take(packet.lengthBytes + HEADER_BYTES) != RxHeads.Found.TOO_FEW;
        heads.giveBack();
        return fits;
    }
}
