package dev.ringlab.model.tap;

import dev.ringlab.model.packet.Packet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a tap (linux: include/linux/ptr_ring.h). A slot is free for the producer when it is empty, and the
 * consumer empties slots in groups of 16, so that the two do not share a cache line: up to 15 consumed slots still
 * look full. Here slots are counted; packets that were consumed stay where they are until the consumer is done with
 * them.
 */
final class PtrRing {
    private static final int SLOTS_A_GROUP = 16;

    private final int size;
    private final int group;
    private @Nullable Packet[] packets = new @Nullable Packet[64]; // grows: few wait as a rule, and stay in the cache
    private int produced; // these three run on, and point into packets
    private int consumed;
    private int done;
    private int consumerHead; // slot
    private int looksFull; // consumed slots

    PtrRing(int size) {
        this.size = size;
        this.group = size < 2 * SLOTS_A_GROUP ? 1 : SLOTS_A_GROUP;
    }

    /** Whether the packet went in; not if the ring is full. */
    boolean produce(Packet packet) {
        if (length() + looksFull == size) {
            return false;
        }
        @Nullable Packet[] slots = produced - done == packets.length ? grown() : packets;
        slots[produced++ & slots.length - 1] = packet;
        return true;
    }

    private @Nullable Packet[] grown() {
        @Nullable Packet[] larger = new @Nullable Packet[2 * packets.length];
        for (int i = done; i != produced; i++) {
            larger[i & larger.length - 1] = packets[i & packets.length - 1];
        }
        packets = larger;
        return larger;
    }

    /** Takes up to {@code most} packets out; how many. The consumer must be done with those before. */
    int consume(int most) {
        if (done != consumed) {
            throw new IllegalStateException("the consumer must be done: left=" + (consumed - done));
        }
        int count = Math.min(length(), most);
        consumed += count;
        consumerHead += count;
        looksFull += count;
        if (consumerHead >= size) { // the last slot ends a group, too
            consumerHead -= size;
            looksFull = consumerHead;
        }
        looksFull &= group - 1;
        return count;
    }

    /** Of the packets that were consumed, the first that the consumer is not done with. */
    Packet first() {
        return Objects.requireNonNull(packets[done & packets.length - 1]);
    }

    /** The consumer is done with the first. */
    void advance() {
        done++;
    }

    /** Packets that wait. */
    int length() {
        return produced - consumed;
    }
}
