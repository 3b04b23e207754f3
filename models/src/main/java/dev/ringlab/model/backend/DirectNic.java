package dev.ringlab.model.backend;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.virtio.DescriptorChain;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.sim.Component;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The receive half of QEMU's virtio-net as a device that takes no time, behind a source that keeps its packets to
 * itself (qemu 7.2: virtio_net_receive_rcu, qemu_send_packet_async): each packet is published and decided upon alone.
 * The one that finds no buffer is parked until a kick and blocks those behind it, which wait in a queue of the host.
 */
public final class DirectNic implements Component {
    private static final int HEADER_BYTES = 12;

    private final DeviceVirtqueue rxq;
    private final boolean mergeable;
    private final int hostQueueLength;
    private final GuestMemory memory;
    private final PacketPool packets;
    private final RxObserver observer;
    private final ArrayDeque<Packet> waiting = new ArrayDeque<>();
    private @Nullable Packet parked;
    private Runnable call = () -> {};

    /**
     * @param mergeable whether a packet may spread over several buffers
     * @param hostQueueLength packets that wait while one is parked; the next is lost
     */
    public DirectNic(
            DeviceVirtqueue rxq,
            boolean mergeable,
            int hostQueueLength,
            GuestMemory memory,
            PacketPool packets,
            RxObserver observer) {
        this.rxq = rxq;
        this.mergeable = mergeable;
        this.hostQueueLength = hostQueueLength;
        this.memory = memory;
        this.packets = packets;
        this.observer = observer;
    }

    /** Connects the backward signal: requests the queue's interrupt. */
    public void onCall(Runnable newCall) {
        call = newCall;
    }

    /** A packet from the source. */
    public void push(Packet packet) {
        observer.arrived(packet);
        if (parked == null) {
            send(packet);
        } else if (waiting.size() < hostQueueLength) {
            waiting.add(packet);
        } else {
            observer.tapDropped(packet);
            packets.give(packet);
        }
    }

    /** The driver kicked, in its own time: the parked packet goes first, then those behind it. */
    public void kick() {
        Packet first = parked;
        parked = null;
        for (Packet packet = first; packet != null && parked == null; packet = parked == null ? waiting.poll() : null) {
            send(packet);
        }
    }

    private void send(Packet packet) {
        int bytes = packet.lengthBytes + HEADER_BYTES;
        if (mergeable ? rxq.hasBuffers(bytes) : rxq.hasBuffer()) {
            receive(packet, bytes);
        } else {
            parked = packet;
            observer.starved();
        }
    }

    private void receive(Packet packet, int bytes) {
        int left = bytes;
        int buffers = 0;
        long address = 0;
        while (left > 0) {
            int head = rxq.pop();
            DescriptorChain chain = rxq.chain();
            address = buffers == 0 ? chain.address(0) : address;
            int written = Math.min(left, chain.bytes());
            rxq.push(head, written);
            left -= written;
            buffers++;
        }
        memory.write(address, packet, buffers);
        observer.dequeued(packet, buffers, 0);
        rxq.flush(buffers);
        observer.published(packet, buffers);
        boolean interrupt = rxq.shouldNotify();
        observer.notifyDecided(interrupt);
        if (interrupt) {
            call.run();
        }
    }

    /** Packets that wait for a kick. */
    public int held() {
        return waiting.size() + (parked == null ? 0 : 1);
    }

    @Override
    public void verify() {
        Component.require(parked == null || !fits(parked), "a packet must not wait beside free buffers");
    }

    private boolean fits(Packet packet) {
        int bytes = packet.lengthBytes + HEADER_BYTES;
        return mergeable ? rxq.availBytes(bytes) >= bytes : !rxq.isEmpty();
    }
}
