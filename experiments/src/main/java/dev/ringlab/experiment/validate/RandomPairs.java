package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.validate.NotificationPoint.Consumer;
import dev.ringlab.experiment.validate.NotificationPoint.Producer;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.rng.RandomStream;

/** Producers and consumers drawn at random, always the same ones, in all regimes. */
final class RandomPairs {
    static final String TITLE = "random points";

    private static final int POINTS = 300;
    private static final int LONGEST_RING = 8; // power of two
    private static final double MOST_WORK_NS = 1000;
    private static final double LEAST_WORK_NS = 50;
    private static final double MOST_NOTIFY_NS = 4000;
    private static final double MOST_START_NS = 8000;

    /** Two sides of nearly the same speed settle too slowly to be compared with a steady state. */
    private static final double LEAST_DIFFERENCE = 0.05;

    private RandomPairs() {}

    static List<NotificationPoint> points() {
        RandomStream stream = new RandomStreams(1, 0).stream("validate.random");
        List<NotificationPoint> points = new ArrayList<>();
        while (points.size() < POINTS) {
            int ring = 1 << stream.nextInt(2, LONGEST_RING);
            double produce = draw(stream, LEAST_WORK_NS, MOST_WORK_NS);
            double consume = draw(stream, LEAST_WORK_NS, MOST_WORK_NS);
            Producer producer = new Producer(
                    produce, draw(stream, 0, MOST_NOTIFY_NS), draw(stream, 0, MOST_START_NS), frames(stream, ring), 0);
            Consumer consumer =
                    new Consumer(consume, draw(stream, 0, MOST_NOTIFY_NS), draw(stream, 0, MOST_START_NS), 0);
            if (Math.abs(produce - consume) >= LEAST_DIFFERENCE * Math.max(produce, consume)) {
                points.add(new NotificationPoint(ring, producer, consumer));
            }
        }
        return points;
    }

    /** Three in ten wake the consumer for more than one item. */
    private static int frames(RandomStream stream, int ring) {
        return stream.nextDouble() < 0.3 ? stream.nextInt(2, ring / 2) : 1;
    }

    private static double draw(RandomStream stream, double from, double to) {
        return Math.rint(from + (to - from) * stream.nextDouble());
    }
}
