package dev.ringlab.model.backend;

import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * A queue of a switch that polls (DPDK 22.11: virtio_dev_rx_split): takes a burst of packets, reserves buffers for as
 * many of them as the avail index shows room for at that moment, copies, publishes all and decides once about an
 * interrupt. What finds no room is tried again, and then dropped, with all behind it.
 */
final class VhostUserQueue implements Backend {
    private final VhostUser switchCore;
    private final VhostUser.Config config;
    private final Tap tap;
    private final DeviceVirtqueue rxq;
    private final RxHeads heads;
    private final int headerBytes;
    private final Coalescing coalescing;
    private final PacketPool packets;
    private final RxObserver observer;
    private final double copyNsPerByte;
    private final Sampler burstNs;
    private final Sampler packetNs;
    private final Sampler bufferNs;
    private final Sampler signalNs;

    private final Work enqueue;
    private final Work signal;
    private final Work waitToRetry;

    private int from;
    private int placed;
    private int to;
    private int retriesLeft;
    private Runnable call = () -> {};

    VhostUserQueue(VhostUser switchCore, VhostUser.Config config, VhostUser.Costs costs, Attachment attachment) {
        this.switchCore = switchCore;
        this.config = config;
        this.tap = attachment.tap();
        this.rxq = attachment.rxq();
        this.headerBytes = attachment.headerBytes();
        this.coalescing = attachment.coalescing();
        this.heads = new RxHeads(rxq, attachment.memory(), attachment.mostBuffersAPacket());
        this.packets = attachment.packets();
        this.observer = attachment.observer();
        this.copyNsPerByte = costs.copyNsPerByte();
        RandomStreams streams = attachment.streams();
        this.burstNs = streams.sampler("vhostUser.burst", costs.burst());
        this.packetNs = streams.sampler("vhostUser.packet", costs.packet());
        this.bufferNs = streams.sampler("vhostUser.buffer", costs.buffer());
        this.signalNs = streams.sampler("vhostUser.signal", costs.signal());
        this.enqueue = switchCore.work(this::enqueued);
        this.signal = switchCore.work(this::signalled);
        this.waitToRetry = switchCore.work(this::enqueue);
    }

    @Override
    public void onCall(Runnable newCall) {
        call = newCall;
    }

    @Override
    public void start() {
        rxq.setNotification(config.kicks());
        switchCore.start();
    }

    /** The kick's eventfd: nobody reads it. */
    @Override
    public void kick() {}

    /** The core has come to this queue. */
    void poll() {
        from = 0;
        placed = 0;
        to = tap.consume(config.burst());
        retriesLeft = config.retries();
        if (to == 0) {
            switchCore.done();
        } else {
            enqueue();
        }
    }

    /** Reserves buffers now for the whole call: what the driver adds meanwhile helps only the next one. */
    private void enqueue() {
        tap.catchUp(); // so that observers hear of arrivals and departures in their order
        double ns = burstNs.nextNs();
        while (placed < to) {
            Packet packet = tap.first();
            if (heads.take(packet.lengthBytes + headerBytes) != RxHeads.Found.ENOUGH) {
                break;
            }
            observer.dequeued(packet, heads.count(), 0);
            ns += packetNs.nextNs() + copyNsPerByte * packet.lengthBytes + bufferNs.sumNs(heads.count() - 1);
            heads.fill(packet);
            tap.advance();
            placed++;
        }
        enqueue.submit(ns);
    }

    private void enqueued() {
        if (from == placed) {
            observer.starved();
            proceed();
            return;
        }
        int packetCount = placed - from;
        heads.publish(observer);
        from = placed;
        // reads the driver's wish now, after the publication
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

    /** Tries to place the rest, drops it, or leaves the queue. */
    private void proceed() {
        if (placed < to && retriesLeft > 0) {
            retriesLeft--;
            waitToRetry.submit(config.retryDelayNs());
            return;
        }
        tap.catchUp();
        for (; placed < to; placed++) {
            Packet packet = tap.first();
            tap.advance();
            observer.backendDropped(packet);
            packets.give(packet);
        }
        from = 0;
        placed = 0;
        to = 0;
        switchCore.done();
    }

    @Override
    public int held() {
        return to - from;
    }

    @Override
    public boolean isAwake() {
        return to > 0;
    }

    /** Never: it looks by itself. */
    @Override
    public boolean isOwedWakeUp() {
        return false;
    }

    @Override
    public void verify() {
        Component.require(to > 0 || switchCore.isBetweenQueues(), "a core that polls must not stop: held", held());
    }
}
