package dev.ringlab.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.eventlist.EventList;

/**
 * The pending events in the order (time, order of arming): a four-ary heap of primitives. The events themselves stay in
 * slots and never move, so a step costs no reference store and nothing is allocated once the arrays have grown. A
 * cancelled event leaves its entry behind, to be dropped when it surfaces.
 *
 * <p>SSJ's priorities are not supported: urgency is a property of a processor context, never of the event list.
 */
final class EventHeap implements EventList {
    private static final int SLOT_BITS = 20;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int ARITY_SHIFT = 2;

    /** Raw bits of the time: for times that are not negative they compare as the times do. */
    private long[] times = new long[16];

    /** Order of arming in the upper bits, slot of the event in the lower: breaks ties of time. */
    private long[] orders = new long[16];

    private @Nullable Event[] slots = new Event[16];
    private int[] freeSlots = new int[16];
    private int freeCount;
    private int size;
    private int live;
    private long armed;

    EventHeap() {
        clear();
    }

    /** The time of the first event; infinity if there is none. */
    double nextTime() {
        while (size > 0 && slots[slotOf(orders[0])] == null) {
            removeRoot();
        }
        return size > 0 ? Double.longBitsToDouble(times[0]) : Double.POSITIVE_INFINITY;
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
        long order = ++armed;
        insert(event, -order);
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
        return nextTime() < Double.POSITIVE_INFINITY ? slots[slotOf(orders[0])] : null;
    }

    @Override
    public @Nullable Event removeFirst() {
        while (size > 0) {
            Event event = slots[slotOf(orders[0])];
            removeRoot();
            if (event != null) {
                live--;
                return event;
            }
        }
        return null;
    }

    @Override
    public boolean remove(Event event) {
        int slot = event.getRa();
        if (slot < 0 || slot >= slots.length || slots[slot] != event) {
            return false;
        }
        slots[slot] = null;
        live--;
        if (size > 64 && size > 2 * live) {
            dropCancelled();
        }
        return true;
    }

    @Override
    public @Nullable Event getFirstOfClass(String className) {
        return inOrder().stream()
                .filter(event -> event.getClass().getName().equals(className))
                .findFirst()
                .orElse(null);
    }

    @Override
    public <E extends Event> @Nullable E getFirstOfClass(Class<E> type) {
        return inOrder().stream()
                .filter(event -> event.getClass() == type)
                .map(type::cast)
                .findFirst()
                .orElse(null);
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
        List<Integer> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (slots[slotOf(orders[i])] != null) {
                entries.add(i);
            }
        }
        entries.sort(Comparator.<Integer>comparingLong(i -> times[i]).thenComparingLong(i -> orders[i]));
        List<Event> events = new ArrayList<>();
        for (int entry : entries) {
            Event event = slots[slotOf(orders[entry])];
            if (event != null) {
                events.add(event);
            }
        }
        return List.copyOf(events);
    }

    private void insert(Event event, long order) {
        if (!(event.time() >= 0)) {
            throw new IllegalArgumentException("time must not be negative: time=" + event.time());
        }
        if (freeCount == 0 || size == times.length) {
            grow();
        }
        int slot = freeSlots[--freeCount];
        slots[slot] = event;
        event.setRa(slot);
        live++;
        siftUp(size++, Double.doubleToRawLongBits(event.time()), order << SLOT_BITS | slot);
    }

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

    private void removeRoot() {
        int slot = slotOf(orders[0]);
        slots[slot] = null;
        freeSlots[freeCount++] = slot;
        size--;
        if (size > 0) {
            siftDown(0, times[size], orders[size]);
        }
    }

    private void siftDown(int from, long time, long order) {
        int hole = from;
        for (int child = (hole << ARITY_SHIFT) + 1; child < size; child = (hole << ARITY_SHIFT) + 1) {
            int first = child;
            int end = Math.min(child + (1 << ARITY_SHIFT), size);
            for (int i = child + 1; i < end; i++) {
                if (before(times[i], orders[i], times[first], orders[first])) {
                    first = i;
                }
            }
            if (!before(times[first], orders[first], time, order)) {
                break;
            }
            times[hole] = times[first];
            orders[hole] = orders[first];
            hole = first;
        }
        times[hole] = time;
        orders[hole] = order;
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
        for (int i = (size - 2) >> ARITY_SHIFT; i >= 0; i--) {
            siftDown(i, times[i], orders[i]);
        }
    }

    private void grow() {
        int from = slots.length;
        int to = 2 * from;
        if (to > SLOT_MASK + 1) {
            throw new IllegalStateException("too many pending events: events=" + live);
        }
        times = Arrays.copyOf(times, to);
        orders = Arrays.copyOf(orders, to);
        slots = Arrays.copyOf(slots, to);
        freeSlots = Arrays.copyOf(freeSlots, to);
        for (int slot = to - 1; slot >= from; slot--) {
            freeSlots[freeCount++] = slot;
        }
    }

    private static int slotOf(long order) {
        return (int) order & SLOT_MASK;
    }
}
