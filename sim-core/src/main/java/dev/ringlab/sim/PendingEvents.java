package dev.ringlab.sim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.eventlist.EventList;

/**
 * The pending events in the order (time, order of arming). As long as they are few they are kept in order, which takes
 * so little code that the models' stays in the processor's cache; once they are many, and until half as many are left,
 * in a heap, where a cancelled event leaves its entry behind, to be dropped when it surfaces. The events themselves
 * stay in slots and never move, so a step costs no reference store and nothing is allocated once the arrays have grown.
 *
 * <p>SSJ's priorities are not supported: urgency is a property of a processor context, never of the event list.
 */
final class PendingEvents implements EventList {
    private static final int SLOT_BITS = 20;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int FIRST_CAPACITY = 16;
    private static final int FEW = 4; // as many again come before they are many
    private static final double UNKNOWN = -1;

    /** Order of arming in the upper bits, which breaks ties of time, slot of the event in the lower. */
    private final FewTimes few = new FewTimes();

    private final TimeHeap many = new TimeHeap();
    private final LongPredicate keepPending = this::keepPending;
    private boolean areMany;

    private @Nullable Event[] slots = new Event[FIRST_CAPACITY];
    private int[] freeSlots = new int[FIRST_CAPACITY];
    private int freeCount;
    private int live;
    private double firstTime; // of the events to come, which the one that happens is not; or UNKNOWN
    private long armed;

    PendingEvents() {
        clear();
    }

    /** The time of the first event; infinity if there is none. */
    double nextTime() {
        return firstTime < 0 ? findFirstTime() : firstTime;
    }

    /** Whether all are later than {@code ns}. */
    boolean areAfter(double ns) {
        return ns < firstTime || (firstTime == UNKNOWN && ns < findFirstTime());
    }

    private double findFirstTime() {
        int first = many.first();
        if (many.isOpen() && (many.size() == 1 || isCancelled(many.order(first)))) {
            closeMany();
            first = 0;
        }
        firstTime = many.time(first);
        return firstTime;
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
        few.clear();
        many.clear();
        areMany = false;
        live = 0;
        firstTime = few.firstTime();
        Arrays.fill(slots, null);
        freeCount = 0;
        freeSlotsFrom(0);
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

    private void insert(Event event, long order) {
        double ns = event.time();
        if (!(ns >= 0)) {
            throw new IllegalArgumentException("time must not be negative: time=" + ns);
        }
        if (freeCount == 0) {
            growSlots();
        }
        int slot = freeSlots[--freeCount];
        slots[slot] = event;
        event.setRa(slot);
        live++;
        if (few.isFull()) {
            becomeMany();
        }
        if (areMany) {
            insertToMany(ns, order << SLOT_BITS | slot);
        } else {
            few.insert(Double.doubleToRawLongBits(ns), order << SLOT_BITS | slot);
            firstTime = few.firstTime();
        }
    }

    private void insertToMany(double ns, long ordered) {
        boolean takesThePlace = many.isOpen();
        many.insert(Double.doubleToRawLongBits(ns), ordered);
        if (takesThePlace) {
            dropCancelledAtTheRoot();
        }
        if (ns < firstTime) {
            firstTime = ns;
        }
    }

    @Override
    public @Nullable Event getFirst() {
        if (areMany) {
            closeMany();
        }
        long first = areMany ? many.order(0) : few.firstOrder();
        return live > 0 ? slots[slotOf(first)] : null;
    }

    @Override
    public @Nullable Event removeFirst() {
        if (areMany) {
            return removeFirstOfMany();
        }
        if (few.isEmpty()) {
            return null;
        }
        Event event = release(slotOf(few.firstOrder()));
        live--;
        few.removeFirst();
        firstTime = few.firstTime();
        return event;
    }

    private @Nullable Event removeFirstOfMany() {
        closeMany();
        if (live <= FEW) {
            becomeFew();
            return removeFirst();
        }
        Event event = release(slotOf(many.order(0)));
        live--;
        many.takeFirst();
        firstTime = UNKNOWN;
        return event;
    }

    @Override
    public boolean remove(Event event) {
        int slot = event.getRa();
        if (slot < 0 || slot >= slots.length || slots[slot] != event) {
            return false;
        }
        live--;
        if (areMany) {
            removeFromMany(slot);
        } else {
            few.remove(slot, SLOT_MASK);
            release(slot);
            firstTime = few.firstTime();
        }
        return true;
    }

    private void removeFromMany(int slot) {
        slots[slot] = null; // it is free once its entry has surfaced
        firstTime = UNKNOWN;
        if (!many.isOpen()) {
            dropCancelledAtTheRoot();
        }
        if (many.size() > 64 && many.size() > 2 * live) {
            many.keep(keepPending);
        }
    }

    private boolean keepPending(long order) {
        boolean pending = !isCancelled(order);
        if (!pending) {
            release(slotOf(order));
        }
        return pending;
    }

    private void becomeMany() {
        few.moveTo(many);
        areMany = true;
    }

    private void becomeFew() {
        many.keep(keepPending); // so few that they have room
        many.moveTo(few);
        areMany = false;
        firstTime = few.firstTime();
    }

    /** So that the root always is an event to come. */
    private void dropCancelledAtTheRoot() {
        while (many.size() > 0 && isCancelled(many.order(0))) {
            release(slotOf(many.order(0)));
            many.removeFirst();
        }
    }

    private void closeMany() {
        many.close();
        dropCancelledAtTheRoot();
    }

    private boolean isCancelled(long order) {
        return slots[slotOf(order)] == null;
    }

    private @Nullable Event release(int slot) {
        Event event = slots[slot];
        slots[slot] = null;
        freeSlots[freeCount++] = slot;
        return event;
    }

    private void growSlots() {
        int from = slots.length;
        if (2 * from > SLOT_MASK + 1) {
            throw new IllegalStateException("too many pending events: events=" + live);
        }
        slots = Arrays.copyOf(slots, 2 * from);
        freeSlots = Arrays.copyOf(freeSlots, 2 * from);
        freeSlotsFrom(from);
    }

    private void freeSlotsFrom(int from) {
        for (int slot = slots.length - 1; slot >= from; slot--) {
            freeSlots[freeCount++] = slot;
        }
    }

    private static int slotOf(long order) {
        return (int) order & SLOT_MASK;
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
        if (areMany) {
            closeMany();
        }
        return LongStream.concat(few.orders(), many.orders())
                .filter(order -> !isCancelled(order))
                .boxed()
                .sorted(Comparator.<Long>comparingDouble(order -> eventOf(order).time())
                        .thenComparing(Comparator.naturalOrder()))
                .map(this::eventOf)
                .toList();
    }

    private Event eventOf(long order) {
        return Objects.requireNonNull(slots[slotOf(order)]);
    }
}
