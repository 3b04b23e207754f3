package dev.ringlab.model.lab;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Arrays;
import java.util.ListIterator;
import java.util.stream.LongStream;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * What the path would be without ringlab's engine: SSJ's default list and loop, a new event object for all that is
 * scheduled, every arrival and every step an event. The models are the same, and so is every effect.
 */
final class PlainSsj {
    private static final double AHEAD = 0.5;
    private static final double LAST = 2;

    private PlainSsj() {}

    /** A simulation for the models to be built on. */
    static Simulation simulation() {
        Simulation simulation = new Simulation(false);
        simulation.init(new NewEvents());
        return simulation;
    }

    /** Goes on for a while by SSJ's own loop. */
    static void run(Simulation simulation, double ns) {
        Event end = new Timer(simulation, simulation::stop);
        end.setPriority(LAST);
        end.schedule(ns);
        simulation.start();
    }

    /** Streams that exponential laws are drawn from as users of SSJ do, with its usual generator, one at a time. */
    static RandomStreams streams() {
        return new RandomStreams(1, 0) {
            @Override
            public Sampler sampler(String name, Law law) {
                return law instanceof Law.Exponential exponential
                        ? new Drawn(new ExponentialGen(usual(stream(name)), 1 / exponential.meanNs()))
                        : super.sampler(name, law);
            }
        };
    }

    /** Seeded by a stream of that name: SSJ's own counter of streams would give others after other tests. */
    private static RandomStream usual(RandomStream named) {
        MRG32k3a generator = new MRG32k3a();
        generator.setSeed(LongStream.generate(() -> named.nextInt(1, Integer.MAX_VALUE))
                .limit(6)
                .toArray());
        return generator;
    }

    private static final class Drawn extends Sampler {
        private final ExponentialGen variates;

        Drawn(ExponentialGen variates) {
            this.variates = variates;
        }

        @Override
        public double nextNs() {
            return variates.nextDouble();
        }
    }

    /** Something that was scheduled, once. */
    private static final class Scheduled extends Event {
        private final Event timer;
        private boolean happened;

        Scheduled(Event timer, double priority) {
            super(timer.simulator());
            this.timer = timer;
            setPriority(priority);
            setTime(timer.time());
        }

        @Override
        public void actions() {
            happened = true;
            timer.cancel(); // which only makes it free to be armed again
            timer.actions();
        }
    }

    /** SSJ's default list, which is given a new event for each that is added. */
    private static final class NewEvents implements EventList {
        private final EventList list = new SplayTree();
        private Scheduled[] byTimer = new Scheduled[16];
        private int timers;

        @Override
        public void add(Event timer) {
            list.add(scheduled(timer, timer.priority()));
        }

        @Override
        public void addFirst(Event timer) {
            list.add(scheduled(timer, AHEAD));
        }

        /** A timer's number stands where SSJ leaves room for one. */
        private Scheduled scheduled(Event timer, double priority) {
            Scheduled event = new Scheduled(timer, priority);
            if (timer.getRa() == 0) {
                timer.setRa(++timers);
                if (timers == byTimer.length) {
                    byTimer = Arrays.copyOf(byTimer, 2 * timers);
                }
            }
            byTimer[timer.getRa()] = event;
            return event;
        }

        @Override
        public boolean remove(Event timer) {
            Scheduled event = byTimer[timer.getRa()];
            return !event.happened && list.remove(event);
        }

        @Override
        public Event removeFirst() {
            return list.removeFirst();
        }

        @Override
        public Event getFirst() {
            return list.getFirst();
        }

        @Override
        public boolean isEmpty() {
            return list.isEmpty();
        }

        @Override
        public void clear() {
            list.clear();
        }

        @Override
        public void addBefore(Event event, Event other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addAfter(Event event, Event other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event getFirstOfClass(String className) {
            return list.getFirstOfClass(className);
        }

        @Override
        public <E extends Event> E getFirstOfClass(Class<E> type) {
            return list.getFirstOfClass(type);
        }

        @Override
        public ListIterator<Event> listIterator() {
            return list.listIterator();
        }

        @Override
        public ListIterator<Event> iterator() {
            return list.listIterator();
        }
    }
}
