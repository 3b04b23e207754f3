package dev.ringlab.model.gro;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import org.jspecify.annotations.Nullable;

/**
 * GRO's hash: eight buckets of eight flows, found by the receive hash of a packet (linux: gro_hash). Without one, as
 * virtio-net has it by default, all flows share the first bucket.
 */
final class HeldBuckets {
    private static final int GRO_HASH_BUCKETS = 8;
    private static final int MAX_GRO_SKBS = 8;

    private final HeldFlows[] buckets = new HeldFlows[GRO_HASH_BUCKETS];

    HeldBuckets() {
        for (int i = 0; i < GRO_HASH_BUCKETS; i++) {
            buckets[i] = new HeldFlows(MAX_GRO_SKBS);
        }
    }

    /** Where the flow of {@code packet} is held, if it is. */
    HeldFlows of(Packet packet) {
        return buckets[packet.hash & (GRO_HASH_BUCKETS - 1)];
    }

    boolean isEmpty() {
        for (HeldFlows bucket : buckets) {
            if (!bucket.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Takes the oldest flow of the first bucket that has one from before the tick {@code jiffy}; null: none has. */
    @Nullable
    Skb takeOlderThan(long jiffy) {
        for (HeldFlows bucket : buckets) {
            Skb skb = bucket.takeOlderThan(jiffy);
            if (skb != null) {
                return skb;
            }
        }
        return null;
    }
}
