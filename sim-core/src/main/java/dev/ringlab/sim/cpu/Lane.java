package dev.ringlab.sim.cpu;

import org.jspecify.annotations.Nullable;

/** Work that a processor does in order, one at a time: an interrupt level or a thread. */
class Lane {
    final Processor processor;
    final Context context;
    private @Nullable Work head;
    private @Nullable Work tail;

    Lane(Processor processor, Context context) {
        this.processor = processor;
        this.context = context;
    }

    final boolean isEmpty() {
        return head == null;
    }

    final @Nullable Work head() {
        return head;
    }

    final void append(Work work) {
        if (tail == null) {
            head = work;
        } else {
            tail.next = work;
        }
        tail = work;
    }

    final void removeHead() {
        Work done = head;
        if (done == null) {
            throw new IllegalStateException("lane must not be empty: context=" + context);
        }
        head = done.next;
        done.next = null;
        if (head == null) {
            tail = null;
        }
    }
}
