package dev.ringlab.sim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.eventlist.EventList;

/**
 * The pending events in the order (time, order of arming): a four-ary heap of primitives. The events themselves stay in
 * slots and never move, so a step costs no reference store and nothing is allocated once the arrays have grown. A
 * cancelled event leaves its entry behind, to be dropped when it surfaces. The place of the event that happens stays
 * open: most events arm another one, which takes it.
 *
 * <p>SSJ's priorities are not supported: urgency is a property of a processor context, never of the event list.
 */
final class EventHeap implements EventList {
    private static final int SLOT_BITS = 20;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int ARITY_SHIFT = 2;
    private static final int ARITY = 1 << ARITY_SHIFT;
    private static final int FIRST_CAPACITY = 16;
    private static final double UNKNOWN = -1;
    private static final long NEVER = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /**
     * Raw bits of the time: for times that are not negative they compare as the times do. There is always enough of
     * what is not in use that four neighbours can be compared.
     */
    private long[] times = new long[FIRST_CAPACITY + ARITY];

    /** Order of arming in the upper bits, slot of the event in the lower: breaks ties of time. */
    private long[] orders = new long[FIRST_CAPACITY + ARITY];

    private @Nullable Event[] slots = new Event[FIRST_CAPACITY];
    private int[] freeSlots = new int[FIRST_CAPACITY];
    private int freeCount;
    private int size;
    private int live;
    private boolean open; // the root is nobody's: its event happens
    double knownFirstTime; // of the events to come, which the one that happens is not; or UNKNOWN
    private long armed;

    EventHeap() {
        clear();
    }

    /** The time of the first event; infinity if there is none. */
    double nextTime() {
        return knownFirstTime < 0 ? findFirstTime() : knownFirstTime;
    }

    private double findFirstTime() {
        int first = open ? earliest(1) : 0;
        if (open && (size == 1 || slots[slotOf(orders[first])] == null)) { // nothing, or it was cancelled
            close();
            first = 0;
        }
        knownFirstTime = Double.longBitsToDouble(times[first]);
        return knownFirstTime;
    }

    int size() {
        return live;
    }

    @Override
    public boolean isEmpty() {
        return live == 0;
    }

    @Override
    public void clear() {
        size = 0;
        live = 0;
        open = false;
        knownFirstTime = UNKNOWN;
        markUnused(0);
        Arrays.fill(slots, null);
        freeCount = slots.length;
        for (int i = 0; i < freeCount; i++) {
            freeSlots[i] = freeCount - 1 - i;
        }
    }

    @Override
    public void add(Event event) {
        if (event.priority() != 1) {
            throw new IllegalArgumentException("events have no priorities here: priority=" + event.priority());
        }
        insert(event, armed++);
    }

    /** Ahead of everything that is due at the same time, the last one added this way first. */
    @Override
    public void addFirst(Event event) {
        insert(event, - ++armed);
    }

    @Override
    public void addBefore(Event event, Event other) {
        throw new UnsupportedOperationException("events are ordered by time and order of arming alone");
    }

    @Override
    public void addAfter(Event event, Event other) {
        throw new UnsupportedOperationException("events are ordered by time and order of arming alone");
    }

    @Override
    public @Nullable Event getFirst() {
        close();
        return size > 0 ? slots[slotOf(orders[0])] : null;
    }

    @Override
    public @Nullable Event removeFirst() {
        close();
        if (size == 0) {
            return null;
        }
        int slot = slotOf(orders[0]);
        Event event = slots[slot];
        release(slot);
        live--;
        open = true;
        knownFirstTime = UNKNOWN;
        return event;
    }

    @Override
    public boolean remove(Event event) {
        int slot = event.getRa();
        if (slot < 0 || slot >= slots.length || slots[slot] != event) {
            return false;
        }
        slots[slot] = null;
        live--;
        knownFirstTime = UNKNOWN;
        if (!open) {
            dropCancelledAtTheRoot();
        }
        if (size > 64 && size > 2 * live) {
            close();
            dropCancelled();
        }
        return true;
    }

    @Override
    public @Nullable Event getFirstOfClass(String className) {
        return first(event -> event.getClass().getName().equals(className));
    }

    @Override
    public <E extends Event> @Nullable E getFirstOfClass(Class<E> type) {
        return type.cast(first(event -> event.getClass() == type));
    }

    private @Nullable Event first(Predicate<Event> wanted) {
        return inOrder().stream().filter(wanted).findFirst().orElse(null);
    }

    @Override
    public ListIterator<Event> listIterator() {
        return inOrder().listIterator();
    }

    @Override
    public ListIterator<Event> iterator() {
        return listIterator();
    }

    /** A copy, for people who debug. */
    private List<Event> inOrder() {
        close();
        return IntStream.range(0, size)
                .filter(i -> slots[slotOf(orders[i])] != null)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> times[i]).thenComparingLong(i -> orders[i]))
                .map(i -> Objects.requireNonNull(slots[slotOf(orders[i])]))
                .toList();
    }

    private void insert(Event event, long order) {
        if (!(event.time() >= 0)) {
            throw new IllegalArgumentException("time must not be negative: time=" + event.time());
        }
        if (freeCount == 0 || size == slots.length) {
            grow();
        }
        int slot = freeSlots[--freeCount];
        slots[slot] = event;
        event.setRa(slot);
        live++;
        if (event.time() < knownFirstTime) {
            knownFirstTime = event.time();
        }
        long time = Double.doubleToRawLongBits(event.time());
        long ordered = order << SLOT_BITS | slot;
        if (open) {
            open = false;
            siftUp(holeAtTheBottom(), time, ordered);
            dropCancelledAtTheRoot();
        } else {
            siftUp(size++, time, ordered);
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

    /** So that the root always is an event to come. */
    private void dropCancelledAtTheRoot() {
        while (size > 0 && slots[slotOf(orders[0])] == null) {
            release(slotOf(orders[0]));
            removeRoot();
        }
    }

    private void release(int slot) {
        slots[slot] = null;
        freeSlots[freeCount++] = slot;
    }

    /** Fills the open place at the root with what comes next. */
    private void close() {
        if (open) {
            open = false;
            removeRoot();
            dropCancelledAtTheRoot();
        }
    }

    private void removeRoot() {
        size--;
        long time = times[size];
        long order = orders[size];
        times[size] = NEVER + size;
        if (size > 0) {
            siftUp(holeAtTheBottom(), time, order); // what was last belongs near the bottom, so look for it from there
        }
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

    private static boolean before(long time, long order, long otherTime, long otherOrder) {
        return time == otherTime ? order < otherOrder : time < otherTime;
    }

    private void dropCancelled() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int slot = slotOf(orders[i]);
            if (slots[slot] == null) {
                freeSlots[freeCount++] = slot;
            } else {
                times[kept] = times[i];
                orders[kept++] = orders[i];
            }
        }
        size = kept;
        markUnused(size);
        for (int i = 0; i < size; i++) {
            siftUp(i, times[i], orders[i]);
        }
    }

    private void grow() {
        int from = slots.length;
        int to = 2 * from;
        if (to > SLOT_MASK + 1) {
            throw new IllegalStateException("too many pending events: events=" + live);
        }
        times = Arrays.copyOf(times, to + ARITY);
        orders = Arrays.copyOf(orders, to + ARITY);
        markUnused(from + ARITY);
        slots = Arrays.copyOf(slots, to);
        freeSlots = Arrays.copyOf(freeSlots, to);
        for (int slot = to - 1; slot >= from; slot--) {
            freeSlots[freeCount++] = slot;
        }
    }

    /** Never due, and no two at the same time, so that they take part in comparisons without a tie. */
    private void markUnused(int from) {
        for (int i = from; i < times.length; i++) {
            times[i] = NEVER + i;
        }
    }

    private static int slotOf(long order) {
        return (int) order & SLOT_MASK;
    }
}
