package dev.ringlab.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.SplayTree;

class PendingEventsTest {
    /**
     * Each number is a step: schedule an event in 0..15 from now, cancel one, or let one happen. Where {@code most} are
     * pending one happens instead of being scheduled, so that they become many and few again.
     */
    @Property(tries = 1000)
    void events_happenInTheOrderOfSsj(
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 99) Integer> script,
            @ForAll @IntRange(min = 1, max = 100) int most) {
        assertEquals(play(script, most, new SplayTree()), play(script, most, new PendingEvents()));
    }

    private static List<String> play(List<Integer> script, int most, EventList list) {
        Stepping simulator = new Stepping(list);
        List<String> happened = new ArrayList<>();
        List<Event> scheduled = new ArrayList<>();
        int pending = 0;
        for (int step : script) {
            double nextTime = list instanceof PendingEvents events ? events.nextTime() : Double.NaN;
            if (list instanceof PendingEvents && step % 3 == 0) { // getFirst fills the open place: not always
                Event next = list.getFirst();
                assertEquals(next == null ? Double.POSITIVE_INFINITY : next.time(), nextTime);
            }
            if (step < 60 && pending < most) {
                Event event = new Named(simulator, "e" + scheduled.size(), happened);
                scheduled.add(event);
                event.schedule(step % 16);
                pending++;
            } else if (step >= 60 && step < 80 && !scheduled.isEmpty()) {
                boolean cancelled = scheduled.get(step % scheduled.size()).cancel();
                happened.add("cancel " + cancelled);
                pending -= cancelled ? 1 : 0;
            } else {
                pending -= simulator.step() ? 1 : 0;
            }
        }
        while (simulator.step()) {
            happened.add("at " + simulator.time());
        }
        return happened;
    }

    private static final class Stepping extends Simulator {
        Stepping(EventList list) {
            super(list);
            init();
        }

        boolean step() {
            Event event = removeFirstEvent();
            if (event == null) {
                return false;
            }
            event.actions();
            return true;
        }
    }

    /** Somebody who debugs looks at the list while the event that happens has cancelled the next. */
    @Test
    void look_leavesTheNextTime() {
        Simulation simulation = new Simulation();
        Timer[] timers = new Timer[12];
        timers[0] = new Timer(simulation, () -> {
            timers[1].cancel();
            simulation.getEventList().iterator();
        });
        for (int i = 1; i < timers.length; i++) {
            timers[i] = new Timer(simulation, () -> {});
        }
        for (int i = 0; i < timers.length; i++) {
            timers[i].armAt(i + 1);
        }
        simulation.runUntil(1.5);
        assertEquals(3, simulation.nextTimeNs());
    }

    @Test
    void list_forgetsCancelledEventsWithoutGrowing() {
        Simulation simulation = new Simulation();
        for (int others = 0; others < 20; others += 19) { // few, and many
            for (int i = 0; i < others; i++) {
                new Timer(simulation, () -> {}).armIn(2);
            }
            Timer timer = new Timer(simulation, () -> {});
            for (int i = 0; i < 3_000_000; i++) { // more than there are slots
                timer.armIn(i % 3 + 1);
                timer.cancel();
            }
            assertEquals(others, simulation.pendingEvents());
        }
    }

    @Test
    void list_refusesPrioritiesAndNegativeTimes() {
        PendingEvents events = new PendingEvents();
        Event urgent = new Named(new Simulator(events), "urgent", new ArrayList<>());
        urgent.setPriority(0.5);
        assertThrows(IllegalArgumentException.class, () -> events.add(urgent));
        Event never = new Named(new Simulator(events), "never", new ArrayList<>());
        never.setTime(Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> events.add(never));
        assertTrue(events.isEmpty());
    }

    @Test
    void list_isInOrder() {
        PendingEvents events = new PendingEvents();
        Simulator simulator = new Simulator(events);
        simulator.init();
        for (int delay : new int[] {5, 3, 9, 3}) {
            new Named(simulator, "in " + delay, new ArrayList<>()).schedule(delay);
        }
        List<String> names = new ArrayList<>();
        events.iterator().forEachRemaining(event -> names.add(event.toString()));
        assertEquals(List.of("in 3", "in 3", "in 5", "in 9"), names);
        assertEquals(3, events.getFirstOfClass(Named.class).time());
    }

    private static final class Named extends Event {
        private final String name;
        private final List<String> happened;

        Named(Simulator simulator, String name, List<String> happened) {
            super(simulator);
            this.name = name;
            this.happened = happened;
        }

        @Override
        public void actions() {
            happened.add(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
