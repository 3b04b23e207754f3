package dev.ringlab.experiment.validate;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.experiment.theory.ProducerConsumer;
import dev.ringlab.sim.config.Knob;
import java.util.Locale;

/** A producer and a consumer that wake each other; the producer always has work. */
record NotificationPoint(
        @Knob(value = "Descriptors of the ring (L).", range = "power of two from 2", reference = "validation.md 1")
                int ring,
        Producer producer,
        Consumer consumer) {
    /** The host's side. */
    record Producer(
            @Knob(value = "For each item (Wp).", range = "at least 1 ns", reference = "validation.md 1") double workNs,
            @Knob(value = "To wake the consumer (Np).", range = "a time", reference = "validation.md 1")
                    double notifyNs,
            @Knob(value = "From being woken to work (Sp).", range = "a time", reference = "validation.md 1")
                    double startNs) {}

    /** The guest's side. */
    record Consumer(
            @Knob(value = "For each item (Wc).", range = "at least 1 ns", reference = "validation.md 1") double workNs,
            @Knob(value = "To wake the producer (Nc).", range = "a time", reference = "validation.md 1")
                    double notifyNs,
            @Knob(value = "From being woken to work (Sc).", range = "a time", reference = "validation.md 1")
                    double startNs,
            @Knob(
                            value = "Instead of being woken: from an empty ring to the next look (Yc). 0: is woken.",
                            range = "a time, short enough not to fill the ring",
                            reference = "validation.md 1")
                    double sleepNs) {}

    /** Refuses what is no such pair. */
    NotificationPoint {
        unlessWithin(2, 32_768, "ring", ring);
        unless(producer.workNs() >= 1, "producer", "producer.work must be at least 1 ns", producer.workNs());
        unless(consumer.workNs() >= 1, "consumer", "consumer.work must be at least 1 ns", consumer.workNs());
        unless(
                consumer.sleepNs() == 0 || sleepsShortly(ring, producer, consumer),
                "consumer",
                "consumer.sleep must be below (ring - 1) producer.work - "
                        + "consumer.work, and what it leads to must fit in "
                        + "the ring: a poll gives buffers back at its end, so below ring "
                        + "(producer.work - consumer.work)",
                consumer.sleepNs());
    }

    private static boolean sleepsShortly(int ring, Producer producer, Consumer consumer) {
        double sleepNs = consumer.sleepNs();
        return model(ring, producer, consumer).sleepsShortly(sleepNs)
                && sleepNs < ring * (producer.workNs() - consumer.workNs());
    }

    ProducerConsumer model() {
        return model(ring, producer, consumer);
    }

    private static ProducerConsumer model(int ring, Producer p, Consumer c) {
        return new ProducerConsumer(
                ring, p.workNs(), c.workNs(), p.notifyNs(), c.notifyNs(), p.startNs(), c.startNs(), 1, 1);
    }

    /** By how much of its time the slower side is slower. */
    double difference() {
        double slower = Math.max(producer.workNs(), consumer.workNs());
        return Math.abs(producer.workNs() - consumer.workNs()) / slower;
    }

    /** Whether neither waking costs nor takes anything: both might as well poll. */
    boolean isFree() {
        return producer.notifyNs() + producer.startNs() + consumer.notifyNs() + consumer.startNs() == 0;
    }

    String title() {
        String regime = consumer.sleepNs() > 0
                ? "sleeps of " + BarePath.plain(consumer.sleepNs())
                : model().regime().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return regime + ", L " + ring + ", W " + pair(producer.workNs(), consumer.workNs()) + ", N "
                + pair(producer.notifyNs(), consumer.notifyNs()) + ", S "
                + pair(producer.startNs(), consumer.startNs()) + " ns";
    }

    private static String pair(double producer, double consumer) {
        return BarePath.plain(producer) + "/" + BarePath.plain(consumer);
    }
}
