package dev.ringlab.model.backend;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.virtio.DescriptorChain;
import dev.ringlab.model.virtio.DeviceVirtqueue;

/**
 * The buffers that a vhost device has taken from the ring and not yet shown to the driver again: those of the packets
 * that it has filled, and behind them those that it has taken for the next one (linux 6.1: get_rx_bufs, vq.heads,
 * done_idx).
 */
final class RxHeads {
    /** What came of looking for buffers. */
    enum Found {
        /** They hold the packet. */
        ENOUGH,
        /** There are too few; none was taken. */
        TOO_FEW,
        /** As many as a packet may take do not hold it; none was taken. */
        TOO_SHORT
    }

    private final DeviceVirtqueue rxq;
    private final DescriptorChain chain;
    private final GuestMemory memory;
    private final int quota;
    private final int[] ids;
    private final int[] lengths;
    private final Packet[] packets;
    private long address;
    private int filled;
    private int taken;
    private int packetCount;

    /** @param quota buffers that a packet may take: 1 if they are not mergeable */
    RxHeads(DeviceVirtqueue rxq, GuestMemory memory, int quota) {
        this.rxq = rxq;
        this.chain = rxq.chain();
        this.memory = memory;
        this.quota = quota;
        this.ids = new int[rxq.size()];
        this.lengths = new int[rxq.size()];
        this.packets = new Packet[rxq.size()];
    }

    /** Takes buffers for {@code bytes}, all or nothing. */
    Found take(int bytes) {
        taken = filled;
        int head = rxq.pop();
        if (head == DeviceVirtqueue.NONE) {
            return Found.TOO_FEW;
        }
        address = chain.address(0);
        int left = add(head, bytes);
        return left <= 0 ? Found.ENOUGH : takeFurther(left);
    }

    private Found takeFurther(int bytes) {
        int left = bytes;
        while (left > 0) {
            int head = count() < quota ? rxq.pop() : DeviceVirtqueue.NONE;
            if (head == DeviceVirtqueue.NONE) {
                Found found = count() < quota ? Found.TOO_FEW : Found.TOO_SHORT;
                giveBack();
                return found;
            }
            left = add(head, left);
        }
        return Found.ENOUGH;
    }

    /** The buffer popped last; how many bytes do not fit into it. */
    private int add(int head, int bytes) {
        int length = chain.bytes();
        ids[taken] = head;
        lengths[taken++] = Math.min(bytes, length);
        return bytes - length;
    }

    /** Gives back what was taken for a packet that does not come. */
    void giveBack() {
        for (; taken > filled; taken--) {
            rxq.unpop();
        }
    }

    /** How many were taken for the next packet. */
    int count() {
        return taken - filled;
    }

    /** Writes the packet that they were taken for. */
    void fill(Packet packet) {
        memory.write(address, packet, count());
        packets[packetCount++] = packet;
        filled = taken;
    }

    /** Buffers that are filled. */
    int filled() {
        return filled;
    }

    /** Packets in these. */
    int packets() {
        return packetCount;
    }

    /** Lets the driver see them, all at once. */
    void publish(RxObserver observer) {
        rxq.addUsed(ids, lengths, filled);
        for (int i = 0; i < packetCount; i++) {
            observer.published(packets[i], packets[i].bufferCount);
        }
        filled = 0;
        packetCount = 0;
    }
}
