package dev.ringlab.model.backend;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.virtio.DeviceVirtqueue;

/** Packets that vhost-net has put into buffers and not yet shown to the driver (linux 6.1: done_idx, vq.heads). */
final class FilledHeads {
    private final Packet[] packets;
    private final int[] buffers;
    private int count;
    private int heads;

    /** @param most packets it may have to hold */
    FilledHeads(int most) {
        this.packets = new Packet[most];
        this.buffers = new int[most];
    }

    void add(Packet packet, int itsBuffers) {
        packets[count] = packet;
        buffers[count++] = itsBuffers;
        heads += itsBuffers;
    }

    /** Buffers that they lie in. */
    int heads() {
        return heads;
    }

    /** How many packets. */
    int packets() {
        return count;
    }

    /** Lets the driver see all of them. */
    void publish(DeviceVirtqueue rxq, RxObserver observer) {
        rxq.flush(heads);
        for (int i = 0; i < count; i++) {
            observer.published(packets[i], buffers[i]);
        }
        count = 0;
        heads = 0;
    }
}
