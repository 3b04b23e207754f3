package dev.ringlab.model.packet;

import org.jspecify.annotations.Nullable;

/** A list of skbs, first in first out (linux: struct sk_buff_head). */
public final class SkbQueue {
    private @Nullable Skb head;
    private @Nullable Skb tail;

    /** Appends an skb that is in no list. */
    public void append(Skb skb) {
        if (tail == null) {
            head = skb;
        } else {
            tail.next = skb;
        }
        tail = skb;
    }

    /** The first; null if there is none. */
    public @Nullable Skb peek() {
        return head;
    }

    /** Takes the first out; null if there is none. */
    public @Nullable Skb take() {
        Skb skb = head;
        if (skb != null) {
            head = skb.next;
            skb.next = null;
            if (head == null) {
                tail = null;
            }
        }
        return skb;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return head == null;
    }
}
