package dev.ringlab.sim;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Any number of entries, a time and an order each, as a four-ary heap of primitives. The place of the entry that was
 * taken last stays open: whoever comes next takes it.
 */
final class TimeHeap {
    private static final int ARITY_SHIFT = 2;
    private static final int ARITY = 1 << ARITY_SHIFT;
    private static final int FIRST_CAPACITY = 32;
    private static final long NEVER = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /**
     * Raw bits of the time: for times that are not negative they compare as the times do. There is always enough of
     * what is not in use that four neighbours can be compared.
     */
    private long[] times = new long[FIRST_CAPACITY + ARITY];

    private long[] orders = new long[FIRST_CAPACITY + ARITY];
    private int size; // with the place that is open
    private boolean open; // the root is nobody's

    TimeHeap() {
        markUnused(0, times.length);
    }

    int size() {
        return size;
    }

    boolean isOpen() {
        return open;
    }

    void clear() {
        markUnused(0, size);
        size = 0;
        open = false;
    }

    /** Where the first entry is, though the root may be open. */
    int first() {
        return open ? earliest(1) : 0;
    }

    /** Infinity where there is no entry. */
    double time(int at) {
        return Double.longBitsToDouble(times[at]);
    }

    long order(int at) {
        return orders[at];
    }

    /** Moves all entries to where there is room for them; no place is open. */
    void moveTo(FewTimes few) {
        for (int i = 0; i < size; i++) {
            few.insert(times[i], orders[i]);
        }
        clear();
    }

    /** Keeps only the entries of some orders. */
    void keep(LongPredicate wanted) {
        close();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(orders[i])) {
                times[kept] = times[i];
                orders[kept++] = orders[i];
            }
        }
        markUnused(kept, size);
        size = kept;
        for (int i = 0; i < size; i++) {
            siftUp(i, times[i], orders[i]);
        }
    }

    /** All orders, as they lie; no place is open. */
    LongStream orders() {
        return Arrays.stream(orders, 0, size);
    }

    void insert(long time, long order) {
        if (open) {
            open = false;
            siftUp(holeAtTheBottom(), time, order);
            return;
        }
        if (size == times.length - ARITY) {
            grow();
        }
        siftUp(size++, time, order);
    }

    /** Takes the first entry, whose place is open then. */
    void takeFirst() {
        open = true;
    }

    /** Fills the open place with what comes next. */
    void close() {
        if (open) {
            removeFirst();
        }
    }

    /** Removes the root, open or not. */
    void removeFirst() {
        open = false;
        size--;
        long time = times[size];
        long order = orders[size];
        times[size] = NEVER + size;
        if (size > 0) {
            siftUp(holeAtTheBottom(), time, order); // what was last belongs near the bottom, so look for it from there
        }
    }

    /** Puts an entry where the hole at {@code from} ends when all that is later has moved down. */
    private void siftUp(int from, long time, long order) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >> ARITY_SHIFT;
            if (!before(time, order, times[parent], orders[parent])) {
                break;
            }
            times[hole] = times[parent];
            orders[hole] = orders[parent];
            hole = parent;
        }
        times[hole] = time;
        orders[hole] = order;
    }

    /** Moves the earliest child up, level by level from the root; where that leaves a hole. */
    private int holeAtTheBottom() {
        int hole = 0;
        for (int child = 1; child < size; child = (hole << ARITY_SHIFT) + 1) {
            int first = earliest(child);
            times[hole] = times[first];
            orders[hole] = orders[first];
            hole = first;
        }
        return hole;
    }

    /** Of four neighbours, by the signs of differences: no branch that cannot be foretold. */
    private int earliest(int child) {
        long a = times[child];
        long c = times[child + 2];
        long ab = times[child + 1] - a;
        long cd = times[child + 3] - c;
        long first = a + (ab & ab >> 63);
        long second = c + (cd & cd >> 63) - first;
        if (ab == 0 || cd == 0 || second == 0) {
            return earliestOfTies(child);
        }
        int inAb = (int) (ab >>> 63);
        int inCd = 2 + (int) (cd >>> 63);
        return child + inAb + (inCd - inAb & (int) (second >> 63));
    }

    private int earliestOfTies(int child) {
        int first = child;
        for (int i = child + 1; i < child + ARITY; i++) {
            if (before(times[i], orders[i], times[first], orders[first])) {
                first = i;
            }
        }
        return first;
    }

    static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time == otherTime ? order < otherOrder : time < otherTime;
    }

    private void grow() {
        int from = times.length;
        times = Arrays.copyOf(times, 2 * from);
        orders = Arrays.copyOf(orders, 2 * from);
        markUnused(from, times.length);
    }

    /** Never due, and no two at the same time, so that they take part in comparisons without a tie. */
    private void markUnused(int from, int to) {
        for (int i = from; i < to; i++) {
            times[i] = NEVER + i;
        }
    }
}
