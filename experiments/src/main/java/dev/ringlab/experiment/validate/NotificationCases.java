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

    private static final int LEAST_ITEMS = 10_000;
    private static final int LEAST_CYCLES = 10;

    /**
     * Below this difference of speeds wakings are so rare, and the ring drains so slowly, that the one interrupt
     * which a
     * driver gets each 65536 items although it turned interrupts off is seen in their number; not in the time.
     */
    private static final double CLEAR_DIFFERENCE = 0.05;

    private static final String WEIGHT_OF_SLEEPERS = "1024";

    private final Model<?> model;

    NotificationCases(Model<?> model) {
        this.model = model;
    }

    Case of(NotificationPoint point) {
        double itemNs = itemNs(point);
        Length length = Length.fixed(START_NS + warmUpItems(point) * itemNs, items(point) * itemNs);
        return new Case(point.title(), "", scenario(point), length, List.of(WorstItem::new), expectations(point));
    }

    /** Enough for the faster side to have gained a ring on the other, however slowly, several times. */
    private static double warmUpItems(NotificationPoint point) {
        double gain = point.difference();
        return WARM_UP_ITEMS + (gain == 0 ? 0 : Math.min(MOST_WARM_UP_ITEMS, 4 * point.ring() / gain));
    }

    /** A whole number of cycles from waking to waking, so that no part of one blurs a mean. */
    private static double items(NotificationPoint point) {
        ProducerConsumer theory = point.model();
        double sleepNs = point.consumer().sleepNs();
        if (sleepNs > 0) {
            double cycle = 1 / theory.consumerSleeps(sleepNs);
            return cycle * Math.ceil(LEAST_ITEMS / cycle);
        }
        double wakings = Math.max(theory.consumerWakings(), theory.producerWakings());
        double cycle = wakings == 0 ? 1 : 1 / wakings;
        return cycle * Math.max(LEAST_CYCLES, Math.ceil(LEAST_ITEMS / cycle));
    }

    private static double itemNs(NotificationPoint point) {
        return point.consumer().sleepNs() > 0
                ? point.producer().workNs()
                : point.model().itemTime();
    }

    private Scenario scenario(NotificationPoint point) {
        NotificationPoint.Producer producer = point.producer();
        NotificationPoint.Consumer consumer = point.consumer();
        double gapNs = Math.max(producer.workNs(), consumer.workNs()) / 2; // twice what can be taken
        BarePath path = BarePath.free(model)
                .oneByOne()
                .set("traffic.arrivals", "constant")
                .set("traffic.start", START_NS)
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
        if (consumer.sleepNs() > 0) {
            path.set("guest.napiDeferHardIrqs", "1000000")
                    .set("guest.groFlushTimeout", consumer.sleepNs())
                    .set("guest.napiWeight", WEIGHT_OF_SLEEPERS)
                    .set("costs.stack.skb", consumer.workNs());
        }
        return path.scenario();
    }

    private static List<Expectation> expectations(NotificationPoint point) {
        ProducerConsumer theory = point.model();
        List<Expectation> expectations = new ArrayList<>();
        double sleepNs = point.consumer().sleepNs();
        expectations.add(new Expectation("item.time", "ns", itemNs(point), Rule.FIXED, NotificationCases::itemTime));
        if (sleepNs > 0) {
            expectations.add(fixed("polls.perPacket", theory.consumerSleeps(sleepNs)));
            return expectations;
        }
        if (point.difference() == 0 || point.difference() >= CLEAR_DIFFERENCE) {
            expectations.add(fixed("interrupts.perPacket", theory.consumerWakings()));
            expectations.add(fixed("kicks.perPacket", theory.producerWakings()));
        }
        double boundNs = theory.latencyBound();
        expectations.add(new Expectation(
                "latency.bound", "ns", boundNs, Rule.FIXED, result -> Math.max(boundNs, WorstItem.of(result))));
        if (point.isFree()) {
            expectations.add(
                    new Expectation("latency.worst", "ns", theory.pollingLatencyBound(), Rule.FIXED, WorstItem::of));
        }
        return expectations;
    }

    private static Expectation fixed(String metric, double exact) {
        return Expectation.of(metric, "1", exact, Rule.FIXED);
    }

    private static double itemTime(RunResult result) {
        return 1e9 / Expectation.value(result, "throughput.rate");
    }
}
