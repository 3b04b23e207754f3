package dev.ringlab.sim;

import java.util.Arrays;
import java.util.stream.LongStream;

/** A few entries, a time and an order each, all in order, the earliest last: quick to search, and little code. */
final class FewTimes {
    private static final int CAPACITY = 8;
    private static final int NONE = -1;

    private final long[] times = new long[CAPACITY]; // raw bits, which compare as the times do
    private final long[] orders = new long[CAPACITY];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    void clear() {
        size = 0;
    }

    /** Time of the first entry; infinity if there is none. */
    double firstTime() {
        return size == 0 ? Double.POSITIVE_INFINITY : Double.longBitsToDouble(times[size - 1]);
    }

    /** Of the first entry; -1 if there is none. */
    long firstOrder() {
        return size == 0 ? NONE : orders[size - 1];
    }

    /** Moves all entries. */
    void moveTo(TimeHeap many) {
        while (size > 0) {
            size--;
            many.insert(times[size], orders[size]);
        }
    }

    /** All orders, as they lie. */
    LongStream orders() {
        return Arrays.stream(orders, 0, size);
    }

    void insert(long time, long order) {
        int at = size++;
        for (; at > 0 && TimeHeap.before(times[at - 1], orders[at - 1], time, order); at--) {
            times[at] = times[at - 1];
            orders[at] = orders[at - 1];
        }
        times[at] = time;
        orders[at] = order;
    }

    void removeFirst() {
        size--;
    }

    /** Removes the entry of that order, of which only these bits count; it is there. */
    void remove(long order, long mask) {
        int at = size - 1;
        while ((orders[at] & mask) != order) {
            at--;
        }
        size--;
        for (; at < size; at++) {
            times[at] = times[at + 1];
            orders[at] = orders[at + 1];
        }
    }
}
