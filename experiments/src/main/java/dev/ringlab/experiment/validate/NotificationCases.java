package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.theory.ProducerConsumer;
import dev.ringlab.experiment.validate.Case.Length;
import dev.ringlab.experiment.validate.Expectation.Rule;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * The producer is the vhost worker with a tap that never runs dry, the consumer a NAPI poll of weight 1 that gives each
 * buffer back before the next packet; they wake each other by interrupt and kick, as the event indexes say.
 */
final class NotificationCases {
    /**
     * Both sides finish an item this much before its time and look for the next one at its time: what ends at an
     * instant
     * comes before what starts there, as the model has it. A power of two, so that sums of whole times stay exact.
     */
    private static final double INSTANT_NS = 0x1p-7;

    private static final int WARM_UP_ITEMS = 500;
    private static final int MOST_WARM_UP_ITEMS = 600_000;

    /**
     * Until both sides are at rest. A first packet that comes while the driver still starts is taken by its first poll;
     * the interrupt for it then comes when the next packet is there, and so on for ever: each finds work, each comes
     * for
     * the packet before. The model has no such state.
     */
    private static final double START_NS = 1e6;

    private static final double SWITCH_START_NS = 1e3; // it looks for packets all the time, and interrupts nobody

    private static final int LEAST_ITEMS = 5_000;
    private static final int LEAST_CYCLES = 10;

    /**
     * Below this difference of speeds wakings are so rare, and the ring drains so slowly, that the one interrupt which
     * a driver gets each 65536 items although it turned interrupts off is seen in their number; not in the time.
     */
    private static final double CLEAR_DIFFERENCE = 0.05;

    private static final String WEIGHT_OF_SLEEPERS = "1024";

    /**
     * The least that does not divide a ring: only a poll that finds some packets, and less than it may take, starts the
     * count of deferrals (napi_complete_done), without which the consumer waits for an interrupt instead of sleeping.
     */
    private static final String LEAST_WEIGHT = "3";

    private static final double MANY_ITEMS = 50_000;

    private final Model<?> model;

    NotificationCases(Model<?> model) {
        this.model = model;
    }

    Case of(NotificationPoint point) {
        double itemNs = itemNs(point);
        Length length = Length.fixed(startNs(point) + warmUpItems(point) * itemNs, items(point) * itemNs);
        return new Case(
                point.title(),
                "",
                scenario(point),
                length,
                List.of(WorstItem::new, simulation -> new ProducerSleeps()),
                expectations(point));
    }

    /** Two cycles from waking to waking; and until a fast producer has filled the ring for the first time. */
    private static double warmUpItems(NotificationPoint point) {
        double gain = point.difference();
        boolean fills = gain > 0 && point.producer().workNs() < point.consumer().workNs();
        double cycle = point.consumerSleeps() || point.producerSleeps() ? 0 : cycle(point.model());
        return WARM_UP_ITEMS + 2 * cycle + (fills ? Math.min(MOST_WARM_UP_ITEMS, 1.2 * point.ring() / gain) : 0);
    }

    private static double cycle(ProducerConsumer theory) {
        double wakings = Math.max(theory.consumerWakings(), theory.producerWakings());
        return wakings == 0 ? 1 : 1 / wakings;
    }

    /** A whole number of cycles from waking to waking, so that no part of one blurs a mean. */
    private static double items(NotificationPoint point) {
        ProducerConsumer theory = point.model();
        if (point.consumerSleepsShortly()) {
            return whole(1 / theory.consumerSleeps(point.consumer().sleepNs()), 1);
        }
        if (point.producerSleepsShortly()) {
            return whole(1 / theory.producerSleeps(point.producer().sleepNs()), 1);
        }
        if (point.consumerSleeps()) {
            return MANY_ITEMS;
        }
        return whole(cycle(theory), LEAST_CYCLES);
    }

    private static double whole(double cycle, int least) {
        return cycle * Math.max(least, Math.ceil(LEAST_ITEMS / cycle));
    }

    private static double startNs(NotificationPoint point) {
        return point.producerSleeps() ? SWITCH_START_NS : START_NS;
    }

    private static double itemNs(NotificationPoint point) {
        return point.consumerSleeps() || point.producerSleeps()
                ? Math.max(point.producer().workNs(), point.consumer().workNs())
                : point.model().itemTime();
    }

    private Scenario scenario(NotificationPoint point) {
        NotificationPoint.Producer producer = point.producer();
        NotificationPoint.Consumer consumer = point.consumer();
        double gapNs = Math.max(producer.workNs(), consumer.workNs()) / 2; // twice what can be taken
        BarePath path = BarePath.free(model)
                .oneByOne()
                .set("traffic.arrivals", "constant")
                .set("traffic.start", startNs(point))
                .set("traffic.rate", BarePath.plain(1e9 / gapNs) + " pps")
                .set("tap.queueLength", Integer.toString(Math.min(65_535, 2 * point.ring() + 64)))
                .set("queue.size", Integer.toString(point.ring()))
                .set("costs.backend.vhostNet.run", INSTANT_NS)
                .set("costs.backend.vhostNet.packet", producer.workNs() - INSTANT_NS)
                .set("costs.backend.vhostNet.signal", producer.notifyNs())
                .set("costs.backend.vhostNet.wake", producer.startNs())
                .set("costs.guest.driver.poll", INSTANT_NS)
                .set("costs.stack.skb", consumer.workNs() - INSTANT_NS)
                .set("costs.guest.refill.kick", consumer.notifyNs())
                .set("costs.interrupt.delivery", consumer.startNs())
                .set("costs.interrupt.wake", consumer.startNs());
        if (producer.frames() > 1) {
            path.set("queue.coalescing.frames", Integer.toString(producer.frames()));
        }
        if (point.consumerSleeps()) {
            path.set("guest.napiDeferHardIrqs", "1000000")
                    .set("guest.groFlushTimeout", consumer.sleepNs())
                    .set("guest.napiWeight", point.consumerSleepsShortly() ? WEIGHT_OF_SLEEPERS : LEAST_WEIGHT)
                    .set("costs.stack.skb", consumer.workNs());
        }
        if (point.producerSleeps()) {
            path.set("backend.kind", "vhost-user")
                    .set("backend.vhostUser.burst", "1")
                    .set("backend.vhostUser.retries", "32")
                    .set("backend.vhostUser.retryDelay", producer.sleepNs())
                    .set("costs.backend.vhostUser.visit", INSTANT_NS)
                    .set("costs.backend.vhostUser.burst", 0)
                    .set("costs.backend.vhostUser.packet", producer.workNs() - INSTANT_NS)
                    .set("costs.backend.vhostUser.copy", "0 ns/B")
                    .set("costs.backend.vhostUser.signal", 0);
        }
        return path.scenario();
    }

    private static List<Expectation> expectations(NotificationPoint point) {
        return point.consumerSleeps() || point.producerSleeps() ? sleeping(point) : woken(point);
    }

    private static List<Expectation> sleeping(NotificationPoint point) {
        ProducerConsumer theory = point.model();
        double producerNs = point.producer().sleepNs();
        double consumerNs = point.consumer().sleepNs();
        List<Expectation> expectations = new ArrayList<>();
        if (point.consumerSleepsShortly()) {
            expectations.add(itemTime(itemNs(point)));
            expectations.add(fixed("polls.perPacket", theory.consumerSleeps(consumerNs)));
        } else if (point.producerSleepsShortly()) {
            expectations.add(itemTime(itemNs(point)));
            expectations.add(fixed("sleeps.perPacket", theory.producerSleeps(producerNs)));
        } else {
            double least = theory.leastSleepingTime(producerNs, consumerNs);
            double most = theory.mostSleepingTime(producerNs, consumerNs);
            expectations.add(new Expectation(
                    "item.time.atLeast", "ns", least, Rule.FIXED, result -> Math.min(least, itemTime(result))));
            expectations.add(new Expectation(
                    "item.time.atMost", "ns", most, Rule.FIXED, result -> Math.max(most, itemTime(result))));
        }
        expectations.add(latencyBound(theory.sleepingLatencyBound(producerNs, consumerNs)));
        return expectations;
    }

    private static List<Expectation> woken(NotificationPoint point) {
        ProducerConsumer theory = point.model();
        List<Expectation> expectations = new ArrayList<>();
        expectations.add(itemTime(itemNs(point)));
        if (point.difference() == 0 || point.difference() >= CLEAR_DIFFERENCE) {
            expectations.add(fixed("interrupts.perPacket", theory.consumerWakings()));
            expectations.add(fixed("kicks.perPacket", theory.producerWakings()));
        }
        if (point.producer().frames() == 1) {
            expectations.add(latencyBound(theory.latencyBound()));
        }
        if (point.isFree()) {
            expectations.add(
                    new Expectation("latency.worst", "ns", theory.pollingLatencyBound(), Rule.FIXED, WorstItem::of));
        }
        return expectations;
    }

    private static Expectation itemTime(double exactNs) {
        return new Expectation("item.time", "ns", exactNs, Rule.FIXED, NotificationCases::itemTime);
    }

    private static Expectation latencyBound(double boundNs) {
        return new Expectation(
                "latency.bound", "ns", boundNs, Rule.FIXED, result -> Math.max(boundNs, WorstItem.of(result)));
    }

    private static Expectation fixed(String metric, double exact) {
        return Expectation.of(metric, "1", exact, Rule.FIXED);
    }

    private static double itemTime(RunResult result) {
        return 1e9 / Expectation.value(result, "throughput.rate");
    }
}
