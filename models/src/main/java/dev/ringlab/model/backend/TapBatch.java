package dev.ringlab.model.backend;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.tap.Tap;
import org.jspecify.annotations.Nullable;

/** Packets that vhost-net has taken out of the tap together (linux: VHOST_NET_BATCH, vhost_net_buf_produce). */
final class TapBatch {
    private final Tap tap;
    private final @Nullable Packet[] packets;
    private int head;
    private int tail;

    /** @param most that are taken together */
    TapBatch(Tap tap, int most) {
        this.tap = tap;
        this.packets = new @Nullable Packet[most];
    }

    /** The next packet, of the next batch if this one is through; null if the tap is empty. */
    @Nullable
    Packet peek() {
        if (head == tail) {
            head = 0;
            tail = tap.consume(packets);
        }
        return peekTaken();
    }

    /** As {@link #peek} at {@code ns}, if nothing keeps the reader from doing so. */
    @Nullable
    Packet peekAt(double ns) {
        if (head == tail) {
            head = 0;
            tail = tap.consumeAt(ns, packets);
        }
        return peekTaken();
    }

    private @Nullable Packet peekTaken() {
        return head == tail ? null : packets[head];
    }

    /** The next packet has been dealt with. */
    void advance() {
        head++;
    }

    int count() {
        return tail - head;
    }
}
