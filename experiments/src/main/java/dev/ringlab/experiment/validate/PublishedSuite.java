package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.theory.Mg1;
import dev.ringlab.experiment.theory.Moments;
import dev.ringlab.experiment.theory.PauseLoss;
import dev.ringlab.experiment.validate.Case.Length;
import dev.ringlab.experiment.validate.Expectation.Rule;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measurements of others beside ours, each with the assumption that it rests on. */
final class PublishedSuite {
    static final String NAME = "published";

    private static final int AT_LEAST = 5;

    /** Of a query of memcached, and from the first packet to its poll: fitted to the interrupts at 50 and 150 kpps. */
    private static final double QUERY_NS = 4530;

    private static final String DELAY = "19500 ns";

    private final Model<?> model;
    private final List<Check> checks = new ArrayList<>();

    PublishedSuite(Model<?> model) {
        this.model = model;
    }

    Suite suite() {
        preemption();
        refill();
        deferral();
        interruptRates();
        earlyDrop();
        return new Suite(NAME, checks);
    }

    /** Between 300 + 43 packets less 256 buffers and the same less 224; none with 1024 (nova: virtio queue sizes). */
    private void preemption() {
        double cycles = 10_000; // packets from pause to pause
        ToDoubleFunction<RunResult> lost = result -> cycles * Expectation.value(result, "loss.ratio");
        String block = "pause of 300 us every 10 ms at 1 Mpps, 667 ns a packet";
        Length length = new Length(1e7, 2e8, AT_LEAST, AT_LEAST);
        double least = 87;
        double most = 119;
        double middle = (least + most) / 2;
        Case it = new Case(
                block,
                "bounds of the token bucket, " + least + " to " + most + "; 104.9 by another simulation, without a tap "
                        + "and a worker that hold two packets",
                preempted(256),
                length,
                List.of(),
                List.of(
                        new Expectation(
                                "lost.aPause.outside",
                                "packets",
                                0,
                                Rule.FIXED,
                                result -> Math.max(
                                        0, Math.abs(lost.applyAsDouble(result) - middle) - (most - least) / 2)),
                        new Expectation("lost.aPause", "packets", 104.9, Rule.SHOWN, lost)));
        checks.add(seed -> new CaseRun(it, seed).findings(NAME, block));
        add(block, "", preempted(1024), length, new Expectation("lost.aPause", "packets", 0, Rule.FIXED, lost));
    }

    private Scenario preempted(int ring) {
        return served(667)
                .oneByOne()
                .set("guest.napiWeight", "64")
                .set("guest.refillTrigger", "budget/2")
                .set("tap.queueLength", "1")
                .set("queue.size", Integer.toString(ring))
                .set("traffic.arrivals", "constant")
                .set("traffic.rate", "1 Mpps")
                .set("steal.every", "{uniform: {from: 9200 us, to: 10200 us}}")
                .set("steal.pause", "300 us")
                .scenario();
    }

    /**
     * 2842 drops in half an hour became 360, 0.127 of them (virtualization list, 2019-08-20); this pause
     * gives 0.125.
     */
    private void refill() {
        double rate = 400e3 / 1e9;
        double pauseNs = 0.37e6;
        double cycleNs = 2e6;
        String block = "refill trigger, ring of 1024, 400 kpps, exponential pauses of 0.37 ms";
        for (String trigger : List.of("ring/2", "budget/2")) {
            double expected = new PauseLoss(1024, trigger.equals("ring/2") ? 512 : 32).meanLost(rate, pauseNs);
            Scenario scenario = served(300)
                    .oneByOne()
                    .set("guest.napiWeight", "64")
                    .set("guest.refillTrigger", trigger)
                    .set("tap.queueLength", "1")
                    .set("queue.size", "1024")
                    .set("traffic.arrivals", "constant")
                    .set("traffic.rate", "400 kpps")
                    .set("steal.every", "{exponential: " + (cycleNs - pauseNs) + " ns}")
                    .set("steal.pause", "{exponential: " + pauseNs + " ns}")
                    .scenario();
            add(
                    block,
                    "trigger " + trigger + "; mean pause fitted to the published ratio of drops, 360 / 2842",
                    scenario,
                    new Length(cycleNs, 1000 * cycleNs, AT_LEAST, AT_LEAST),
                    new Expectation(
                            "lost.aPause " + trigger,
                            "packets",
                            expected,
                            Rule.SHOWN,
                            result -> rate * cycleNs * Expectation.value(result, "loss.ratio")));
        }
    }

    /** Mean latency over that with a timeout of 10 us (irqsuspend data set, 200 k queries a second). */
    private void deferral() {
        double ratePps = 50.4e3;
        double waitNs = new Mg1(ratePps / 1e9, Moments.of(new Law.Constant(QUERY_NS))).waitMean();
        double atTenNs = QUERY_NS + waitNs + 5000;
        double[][] published = {{20, 7}, {50, 26}, {200, 110}};
        for (double[] row : published) {
            Scenario scenario = served(QUERY_NS)
                    .set("traffic.rate", BarePath.plain(ratePps) + " pps")
                    .set("guest.napiDeferHardIrqs", "100")
                    .set("guest.groFlushTimeout", row[0] * 1000)
                    .scenario();
            add(
                    "deferred interrupts, 50.4 kpps a queue, 4.5 us a query",
                    "added to the latency with 10 us by gro_flush_timeout " + row[0] + " us; measured",
                    scenario,
                    new Length(1e7, 5e8, AT_LEAST, AT_LEAST),
                    new Expectation(
                            "latency.added",
                            "ns",
                            1000 * row[1],
                            Rule.SHOWN,
                            result -> Expectation.value(result, "latency.mean") - atTenNs));
        }
    }

    /** Interrupts of a queue, which fall as its load grows (the same data set, base). */
    private void interruptRates() {
        double[][] published = {{50.4e3, 19.6e3}, {100.4e3, 13.0e3}, {150.4e3, 12.2e3}};
        for (double[] row : published) {
            Scenario scenario = served(QUERY_NS)
                    .set("traffic.rate", BarePath.plain(row[0]) + " pps")
                    .set("costs.interrupt.delivery", DELAY)
                    .set("costs.interrupt.wake", DELAY)
                    .scenario();
            add(
                    "interrupts of a queue at " + row[0] / 1e3 + " kpps, 4.5 us a query, 19.5 us to a poll",
                    row[0] == 100.4e3 ? "measured" : "measured, fitted",
                    scenario,
                    new Length(1e7, 5e8, AT_LEAST, AT_LEAST),
                    new Expectation(
                            "interrupts.rate",
                            "pps",
                            row[1],
                            Rule.SHOWN,
                            result -> Expectation.value(result, "interrupts.perPacket")
                                    * Expectation.value(result, "throughput.rate")));
        }
    }

    /** 4.8 million packets a second up to an early drop behind the skb (XDP paper, one core at 3.6 GHz). */
    private void earlyDrop() {
        BarePath path = BarePath.reference(model);
        for (String host : List.of("packet", "run", "publish", "signal")) {
            path.set("costs.backend.vhostNet." + host, "0 ns");
        }
        Scenario scenario = path.set("costs.stack.skb", "0 ns")
                .set("costs.application.read", "0 ns")
                .set("costs.backend.vhostNet.copy", "0 ns/B")
                .set("queue.size", "1024")
                .set("traffic.arrivals", "constant")
                .set("traffic.rate", "8 Mpps")
                .scenario();
        add(
                "early drop behind the skb, modern costs",
                "the profile's costs of a packet in the driver were chosen to add up to it; measured",
                scenario,
                new Length(1e7, 5e7, 1, 1),
                Expectation.of("throughput.rate", "pps", 4.8e6, Rule.SHOWN));
    }

    private BarePath served(double ns) {
        return BarePath.free(model).set("costs.stack.skb", ns);
    }

    private void add(String block, String note, Scenario scenario, Length length, Expectation expectation) {
        Case it = new Case(block, note, scenario, length, List.of(), List.of(expectation));
        checks.add(seed -> new CaseRun(it, seed).findings(NAME, block));
    }
}
