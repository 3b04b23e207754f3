package dev.ringlab.model.lab;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * What a user of plain SSJ would write for a first look, without descriptors: Poisson packets into 256 slots, an
 * interrupt 2 us after the first, a poll of at most 64 packets, 900 ns each; a new event object for each arrival,
 * interrupt, poll and departure, in SSJ's default list. Half of its time are the draws, if they are SSJ's too.
 */
final class PlainToy {
    private static final int SLOTS = 256;
    private static final int WEIGHT = 64;

    private final Simulator simulator = new Simulator();
    private final DoubleSupplier gap;
    private final DoubleSupplier service;
    private int waiting;
    private int taken;
    private boolean polling;
    private long arrivals;
    private long dropped;

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

    /** Until that many more have arrived; how many were lost so far. */
    long run(int packets) {
        arrivals = packets;
        simulator.start();
        return dropped;
    }

    private final class Arrival extends Event {
        Arrival() {
            super(simulator);
        }

        @Override
        public void actions() {
            new Arrival().schedule(gap.getAsDouble());
            if (waiting == SLOTS) {
                dropped++;
            } else {
                waiting++;
                if (!polling) {
                    polling = true;
                    new Poll().schedule(2000);
                }
            }
            if (--arrivals == 0) {
                simulator.stop();
            }
        }
    }

    private final class Poll extends Event {
        Poll() {
            super(simulator);
        }

        @Override
        public void actions() {
            taken = Math.min(WEIGHT, waiting);
            if (taken == 0) {
                polling = false;
            } else {
                new Departure().schedule(100 + service.getAsDouble());
            }
        }
    }

    private final class Departure extends Event {
        Departure() {
            super(simulator);
        }

        @Override
        public void actions() {
            waiting--;
            if (--taken == 0) {
                new Poll().schedule(0);
            } else {
                new Departure().schedule(service.getAsDouble());
            }
        }
    }
}
