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
    /** How often a switch tries again to place a packet, less two to be on the safe side. */
    private static final int MOST_RETRIES = 30;

    /** The host's side. */
    record Producer(
            @Knob(value = "For each item (Wp).", range = "at least 1 ns", reference = "validation.md 1") double workNs,
            @Knob(value = "To wake the consumer (Np).", range = "a time", reference = "validation.md 1")
                    double notifyNs,
            @Knob(value = "From being woken to work (Sp).", range = "a time", reference = "validation.md 1")
                    double startNs,
            @Knob(
                            value = "Items in the ring for which it wakes the consumer (Kp).",
                            range = "[1, ring]",
                            reference = "validation.md 1")
                    int frames,
            @Knob(
                            value = "Instead of being woken: from a full ring to the next look (Yp). 0: is woken.",
                            range = "a time",
                            reference = "validation.md 1")
                    double sleepNs) {}

    /** The guest's side. */
    record Consumer(
            @Knob(value = "For each item (Wc).", range = "at least 1 ns", reference = "validation.md 1") double workNs,
            @Knob(value = "To wake the producer (Nc).", range = "a time", reference = "validation.md 1")
                    double notifyNs,
            @Knob(value = "From being woken to work (Sc).", range = "a time", reference = "validation.md 1")
                    double startNs,
            @Knob(
                            value = "Instead of being woken: from an empty ring to the next look (Yc). 0: is woken.",
                            range = "a time",
                            reference = "validation.md 1")
                    double sleepNs) {}

    /** Refuses what is no such pair. */
    NotificationPoint {
        unlessWithin(2, 32_768, "ring", ring);
        unless(producer.workNs() >= 1, "producer", "producer.work must be at least 1 ns", producer.workNs());
        unless(consumer.workNs() >= 1, "consumer", "consumer.work must be at least 1 ns", consumer.workNs());
        unless(
                producer.frames() >= 1 && producer.frames() <= ring,
                "producer",
                "producer.frames must be in [1, ring]",
                producer.frames());
        unless(
                producer.frames() == 1 || (producer.sleepNs() == 0 && consumer.sleepNs() == 0),
                "producer",
                "producer.frames must be 1 with sleeps",
                producer.frames());
        unless(
                consumer.sleepNs() == 0 || producer.sleepNs() > 0 || consumerSleepsShortly(ring, producer, consumer),
                "consumer",
                "consumer.sleep must be below (ring - 1) producer.work - consumer.work, and what it leads to must fit "
                        + "in the ring, as a poll gives buffers back at its end: below ring (producer.work - "
                        + "consumer.work), unless the producer sleeps too",
                consumer.sleepNs());
        unless(
                producer.sleepNs() == 0 || consumer.sleepNs() > 0 || producerSleepsShortly(ring, producer, consumer),
                "producer",
                "producer.sleep must be below (ring - 1) consumer.work - producer.work, and at least consumer.work / "
                        + MOST_RETRIES + ", unless the consumer sleeps too",
                producer.sleepNs());
    }

    private static boolean consumerSleepsShortly(int ring, Producer producer, Consumer consumer) {
        double sleepNs = consumer.sleepNs();
        return model(ring, producer, consumer).consumerSleepsShortly(sleepNs)
                && sleepNs < ring * (producer.workNs() - consumer.workNs());
    }

    private static boolean producerSleepsShortly(int ring, Producer producer, Consumer consumer) {
        double sleepNs = producer.sleepNs();
        return model(ring, producer, consumer).producerSleepsShortly(sleepNs)
                && sleepNs * MOST_RETRIES >= consumer.workNs();
    }

    /** Whether the producer is one that sleeps: a switch that tries again. */
    boolean producerSleeps() {
        return producer.sleepNs() > 0;
    }

    boolean consumerSleeps() {
        return consumer.sleepNs() > 0;
    }

    /** Whether the consumer alone ever sleeps, and loses nothing by it. */
    boolean consumerSleepsShortly() {
        return consumerSleeps() && consumerSleepsShortly(ring, producer, consumer);
    }

    /** Whether the producer alone ever sleeps, and loses nothing by it. */
    boolean producerSleepsShortly() {
        return producerSleeps() && !consumerSleeps();
    }

    ProducerConsumer model() {
        return model(ring, producer, consumer);
    }

    private static ProducerConsumer model(int ring, Producer p, Consumer c) {
        return new ProducerConsumer(
                ring, p.workNs(), c.workNs(), p.notifyNs(), c.notifyNs(), p.startNs(), c.startNs(), p.frames(), 1);
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
        String regime = consumerSleeps() || producerSleeps()
                ? "sleeps of " + pair(producer.sleepNs(), consumer.sleepNs())
                : model().regime().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return regime + ", L " + ring + ", W " + pair(producer.workNs(), consumer.workNs()) + ", N "
                + pair(producer.notifyNs(), consumer.notifyNs()) + ", S "
                + pair(producer.startNs(), consumer.startNs()) + " ns"
                + (producer.frames() > 1 ? ", Kp " + producer.frames() : "");
    }

    private static String pair(double producer, double consumer) {
        return BarePath.plain(producer) + "/" + BarePath.plain(consumer);
    }
}
