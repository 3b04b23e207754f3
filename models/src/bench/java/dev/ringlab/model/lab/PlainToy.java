package dev.ringlab.model.lab;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * What a user of plain SSJ would write for a first look, without descriptors: Poisson packets into 256 slots; an
 * interrupt 2 us after the first of them, a poll of at most 64 packets 100 ns later, 900 ns each, and their time from
 * arrival to departure; at its end their slots are free and there is another poll, or interrupts are allowed again. A
 * new event object for each arrival, interrupt, poll and departure, in SSJ's default list: 2.2 of them a packet. Half
 * of its time are the draws, if they are SSJ's too.
 */
final class PlainToy {
    private static final int SLOTS = 256;
    private static final int WEIGHT = 64;

    private final Simulator simulator = new Simulator();
    private final DoubleSupplier gap;
    private final DoubleSupplier service;
    private final double[] arrivedAt = new double[SLOTS];
    private int head;
    private int tail;
    private int free = SLOTS;
    private int waiting;
    private int taken;
    private int left;
    private boolean suppressed;
    private long arrivals;
    private long departed;
    private double sojourns;

    private PlainToy(DoubleSupplier gap, DoubleSupplier service) {
        this.gap = gap;
        this.service = service;
        simulator.init();
        new Arrival().schedule(gap.getAsDouble());
    }

    /** Draws with SSJ's usual generator. */
    static PlainToy drawnBySsj() {
        return new PlainToy(
                new ExponentialGen(new MRG32k3a(), 1 / 1000.0)::nextDouble,
                new ExponentialGen(new MRG32k3a(), 1 / 900.0)::nextDouble);
    }

    /** Draws with the cheapest generator that there is: what remains is the engine. */
    static PlainToy drawnCheaply() {
        SplittableRandom random = new SplittableRandom(1);
        return new PlainToy(
                () -> -1000 * Math.log(1 - random.nextDouble()), () -> -900 * Math.log(1 - random.nextDouble()));
    }

    /** Until that many more have arrived; what those that have left took on average so far, ns. */
    double run(int packets) {
        arrivals = packets;
        simulator.start();
        return sojourns / departed;
    }

    /** A packet that finds no free slot is lost. */
    private final class Arrival extends Event {
        Arrival() {
            super(simulator);
        }

        @Override
        public void actions() {
            new Arrival().schedule(gap.getAsDouble());
            if (free > 0) {
                free--;
                waiting++;
                arrivedAt[tail++ & SLOTS - 1] = simulator.time();
                if (!suppressed) {
                    suppressed = true;
                    new Interrupt().schedule(2000);
                }
            }
            if (--arrivals == 0) {
                simulator.stop();
            }
        }
    }

    private final class Interrupt extends Event {
        Interrupt() {
            super(simulator);
        }

        @Override
        public void actions() {
            new Poll().schedule(100);
        }
    }

    private final class Poll extends Event {
        Poll() {
            super(simulator);
        }

        @Override
        public void actions() {
            taken = Math.min(WEIGHT, waiting);
            left = taken;
            new Departure().schedule(service.getAsDouble());
        }
    }

    private final class Departure extends Event {
        Departure() {
            super(simulator);
        }

        @Override
        public void actions() {
            sojourns += simulator.time() - arrivedAt[head++ & SLOTS - 1];
            departed++;
            waiting--;
            if (--left > 0) {
                new Departure().schedule(service.getAsDouble());
                return;
            }
            free += taken;
            if (waiting > 0) {
                new Poll().schedule(100);
            } else {
                suppressed = false;
            }
        }
    }
}
