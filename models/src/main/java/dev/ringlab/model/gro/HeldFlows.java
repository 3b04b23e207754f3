package dev.ringlab.model.gro;

import dev.ringlab.model.packet.Skb;
import org.jspecify.annotations.Nullable;

/** One bucket of GRO's hash: the flows that wait for their next segment, the oldest first. */
final class HeldFlows {
    /** Older than which everything is. */
    static final long ANY_JIFFY = Long.MAX_VALUE;

    private final @Nullable Skb[] skbs;
    private final int[] flows;
    private final long[] jiffies;
    private int count;

    HeldFlows(int capacity) {
        skbs = new @Nullable Skb[capacity];
        flows = new int[capacity];
        jiffies = new long[capacity];
    }

    int count() {
        return count;
    }

    /** How many are no older than this flow; all if it is not held. */
    int countFrom(int flow) {
        return count - Math.max(0, indexOf(flow));
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == skbs.length;
    }

    void add(Skb skb, long jiffy) {
        jiffies[count] = jiffy;
        flows[count] = skb.head().flow;
        skbs[count++] = skb;
    }

    @Nullable
    Skb find(int flow) {
        int at = indexOf(flow);
        return at < 0 ? null : skbs[at];
    }

    @Nullable
    Skb take(int flow) {
        int at = indexOf(flow);
        return at < 0 ? null : remove(at);
    }

    Skb takeOldest() {
        return remove(0);
    }

    /** Takes the oldest if it was added before the tick {@code jiffy}; else null. */
    @Nullable
    Skb takeOlderThan(long jiffy) {
        return count > 0 && jiffies[0] < jiffy ? remove(0) : null;
    }

    private int indexOf(int flow) {
        for (int i = 0; i < count; i++) {
            if (flows[i] == flow) {
                return i;
            }
        }
        return -1;
    }

    private Skb remove(int at) {
        Skb skb = skbs[at];
        if (skb == null) {
            throw new IllegalStateException("a flow must be held: index=" + at + ", held=" + count);
        }
        System.arraycopy(jiffies, at + 1, jiffies, at, count - 1 - at);
        System.arraycopy(flows, at + 1, flows, at, count - 1 - at);
        System.arraycopy(skbs, at + 1, skbs, at, --count - at);
        skbs[count] = null;
        return skb;
    }
}
