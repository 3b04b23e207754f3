package dev.ringlab.model.tap;

import dev.ringlab.model.packet.Packet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a tap (linux: include/linux/ptr_ring.h). A slot is free for the producer when it is empty, and the
 * consumer empties slots in groups of 16, so that the two do not share a cache line: up to 15 consumed slots still
 * look full.
 */
final class PtrRing {
    private static final int SLOTS_A_GROUP = 16;

    private final @Nullable Packet[] queue;
    private final int group;
    private int producer;
    private int consumerHead;
    private int consumerTail;
    private int length;

    PtrRing(int size) {
        this.queue = new @Nullable Packet[size];
        this.group = size < 2 * SLOTS_A_GROUP ? 1 : SLOTS_A_GROUP;
    }

    /** Whether the packet went in; not if the ring is full. */
    boolean produce(Packet packet) {
        if (queue[producer] != null) {
            return false;
        }
        queue[producer] = packet;
        producer = producer + 1 == queue.length ? 0 : producer + 1;
        length++;
        return true;
    }

    /** Takes up to {@code into.length} packets out; how many. */
    int consume(@Nullable Packet[] into) {
        int count = Math.min(length, into.length);
        for (int i = 0; i < count; i++) {
            into[i] = queue[consumerHead++];
            if (consumerHead - consumerTail == group || consumerHead == queue.length) {
                release();
            }
        }
        length -= count;
        return count;
    }

    private void release() {
        Arrays.fill(queue, consumerTail, consumerHead, null);
        consumerHead = consumerHead == queue.length ? 0 : consumerHead;
        consumerTail = consumerHead;
    }

    /** Packets that wait. */
    int length() {
        return length;
    }
}
