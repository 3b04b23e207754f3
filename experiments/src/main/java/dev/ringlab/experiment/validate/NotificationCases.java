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
     * Both sides finish an item this much before its time and look for the next one at its time: what ends at an instant
     * comes before what starts there, as the model has it. A power of two, so that sums of whole times stay exact.
     */
    private static final double INSTANT_NS = 0x1p-7;

    private static final int WARM_UP_ITEMS = 2000;
    private static final int ITEMS = 20_000;
    private static final String WEIGHT_OF_SLEEPERS = "1024";

    private final Model<?> model;

    NotificationCases(Model<?> model) {
        this.model = model;
    }

    Case of(NotificationPoint point) {
        double itemNs = itemNs(point);
        Length length = Length.fixed((WARM_UP_ITEMS + 4.0 * point.ring()) * itemNs, ITEMS * itemNs);
        return new Case(point.title(), "", scenario(point), length, List.of(WorstItem::new), expectations(point));
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
                .set("traffic.rate", BarePath.plain(1e9 / gapNs) + " pps")
                .set("tap.queueLength", Integer.toString(Math.min(65_535, 2 * point.ring() + 64)))
                .set("queue.size", Integer.toString(point.ring()))
                .set("costs.vhostNet.run", INSTANT_NS)
                .set("costs.vhostNet.packet", producer.workNs() - INSTANT_NS)
                .set("costs.vhostNet.signal", producer.notifyNs())
                .set("costs.vhostWorker.wake", producer.startNs())
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
        expectations.add(fixed("interrupts.perPacket", theory.consumerWakings()));
        expectations.add(fixed("kicks.perPacket", theory.producerWakings()));
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
