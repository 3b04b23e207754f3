package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.theory.BatchService;
import dev.ringlab.experiment.theory.ExtraWait;
import dev.ringlab.experiment.theory.FiniteQueue;
import dev.ringlab.experiment.theory.Gim1;
import dev.ringlab.experiment.theory.Md1;
import dev.ringlab.experiment.theory.Mg1;
import dev.ringlab.experiment.theory.Moments;
import dev.ringlab.experiment.theory.StartRule;
import dev.ringlab.experiment.validate.Case.Length;
import dev.ringlab.experiment.validate.Expectation.Rule;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Queues: the path without any cost, and one server in it, the protocol stack, which a packet reaches by tap, worker,
 * ring, interrupt, softirq and poll.
 */
final class QueueCases {
    private static final int LEAST_WARM_UP = 2_000; // packets
    private static final int MOST_WARM_UP = 100_000;
    private static final int RELAXATIONS = 20; // of a queue, each 1 / (1 - load)^2 packets long
    private static final int PACKETS = 50_000;
    private static final int AT_LEAST = 20;
    private static final int AT_MOST = 300;
    private static final double MOST_PACKETS_AN_INTERRUPT = 50; // rarer ones take too long to count
    private static final double CLEAR_OF_HALF = 0.45; // if half of the packets do not wait, the median jumps
    private static final double LONGEST = 80; // service times, of quantiles

    private final Model<?> model;

    QueueCases(Model<?> model) {
        this.model = model;
    }

    Case of(QueuePoint point) {
        List<Expectation> expectations = expectations(point);
        boolean fixed = expectations.stream().allMatch(expectation -> expectation.rule() == Rule.FIXED);
        double packetNs = 1 / point.rate();
        double warmUpNs = warmUpPackets(point) * packetNs;
        Length length = fixed
                ? Length.fixed(warmUpNs, LEAST_WARM_UP * packetNs)
                : new Length(warmUpNs, PACKETS * packetNs, AT_LEAST, AT_MOST);
        return new Case(point.title(), "", scenario(point), length, List.of(), expectations);
    }

    /** Until a queue has forgotten that it was empty; one that is full does so soon. */
    private static double warmUpPackets(QueuePoint point) {
        double idle = 1 - Math.min(1, point.load());
        double relaxed = point.ring() > 0 ? 0 : RELAXATIONS / (idle * idle);
        return Math.min(MOST_WARM_UP, LEAST_WARM_UP + relaxed);
    }

    private Scenario scenario(QueuePoint point) {
        BarePath path = BarePath.free(model)
                .set("traffic.arrivals", BarePath.word(point.arrivals()))
                .set("traffic.rate", BarePath.plain(point.ratePps()) + " pps")
                .set("traffic.burst", Integer.toString(point.burst()))
                .set("traffic.peakRate", BarePath.plain(point.peakRatePps()) + " pps")
                .set("costs.stack.skb", BarePath.law(point.service()))
                .set("queue.coalescing.frames", Integer.toString(point.frames()))
                .set("queue.coalescing.time", point.timeNs())
                .set("costs.interrupt.delivery", point.delayNs())
                .set("costs.interrupt.wake", point.delayNs())
                .set("guest.napiDeferHardIrqs", Integer.toString(point.vacations()))
                .set("guest.groFlushTimeout", point.vacationNs());
        if (point.ring() > 0) {
            path.oneByOne()
                    .set("tap.queueLength", Integer.toString(point.tap()))
                    .set("queue.size", Integer.toString(point.ring()));
        }
        if (point.weight() > 0) {
            path.set("guest.napiWeight", Integer.toString(point.weight()))
                    .set("gro.normalBatch", "64")
                    .set("costs.guest.driver.poll", point.pollNs());
        }
        return path.scenario();
    }

    private static List<Expectation> expectations(QueuePoint point) {
        if (point.weight() > 0) {
            return polls(point);
        }
        if (point.arrivals() != ArrivalPattern.POISSON) {
            return renewal(point);
        }
        return point.ring() > 0 ? bounded(point) : unbounded(point);
    }

    private static List<Expectation> polls(QueuePoint point) {
        double each = point.service().meanNs();
        BatchService service = BatchService.poll(point.rate(), point.weight(), point.pollNs(), each);
        return List.of(
                mean("latency.mean", "ns", service.waiting() + service.position() * each),
                mean("polls.packets", "packets", service.meanBatch()));
    }

    private static List<Expectation> renewal(QueuePoint point) {
        double serviceNs = point.service().meanNs();
        if (point.service() instanceof Law.Constant) {
            return List.of(Expectation.of("latency.mean", "ns", serviceNs, Rule.FIXED));
        }
        Gim1 queue = Gim1.of(transform(point), 1 / serviceNs);
        return List.of(mean("latency.mean", "ns", queue.sojournMean()), p99(queue.sojournQuantile(0.99)));
    }

    private static DoubleUnaryOperator transform(QueuePoint point) {
        double gapNs = 1 / point.rate();
        if (point.arrivals() == ArrivalPattern.CONSTANT) {
            return Gim1.constant(gapNs);
        }
        double peak = point.peakRatePps() / 1e9;
        double onNs = point.burst() / peak;
        return Gim1.interrupted(peak, 1 / onNs, 1 / (point.burst() * gapNs - onNs));
    }

    private static List<Expectation> bounded(QueuePoint point) {
        FiniteQueue queue = new FiniteQueue(point.rate(), point.service(), point.room(), point.delayNs());
        List<Expectation> expectations = new ArrayList<>();
        expectations.add(Expectation.of("loss.ratio", "1", queue.loss(), Rule.LOSS));
        if (queue.packetsPerInterrupt() < MOST_PACKETS_AN_INTERRUPT) {
            expectations.add(mean("interrupts.perPacket", "1", 1 / queue.packetsPerInterrupt()));
        }
        if (point.delayNs() == 0) {
            expectations.add(mean("latency.mean", "ns", queue.sojournNs()));
        }
        return expectations;
    }

    private static List<Expectation> unbounded(QueuePoint point) {
        double rate = point.rate();
        Mg1 queue = new Mg1(rate, Moments.of(point.service()));
        StartRule rule = point.startRule();
        double serviceNs = point.service().meanNs();
        List<Expectation> expectations = new ArrayList<>();
        expectations.add(mean("latency.mean", "ns", queue.waitMean() + rule.waitMean(rate) + serviceNs));
        if (rule.packetsPerInterrupt(queue.load()) < MOST_PACKETS_AN_INTERRUPT) {
            expectations.add(mean("interrupts.perPacket", "1", 1 / rule.packetsPerInterrupt(queue.load())));
        }
        expectations.add(mean("cpu.vcpu0.softirq", "1", queue.load()));
        point.extraWait().ifPresent(extra -> expectations.addAll(quantiles(point, extra)));
        return expectations;
    }

    /** Of the time in the system, where its distribution is known. */
    private static List<Expectation> quantiles(QueuePoint point, ExtraWait extra) {
        double serviceNs = point.service().meanNs();
        double rate = point.rate();
        double longestNs = LONGEST * serviceNs / (1 - point.load()) / 10 + 2 * extra.delay() + extra.vacation();
        DoubleUnaryOperator sojourn;
        if (point.service() instanceof Law.Constant) {
            Md1 queue = new Md1(rate, serviceNs, longestNs);
            sojourn = t -> queue.cdf(t - serviceNs);
        } else if (point.service() instanceof Law.Exponential) {
            sojourn = t -> t <= 0 ? 0 : -Math.expm1(-t * (1 / serviceNs - rate));
        } else {
            return List.of();
        }
        DoubleUnaryOperator cdf = extra.addedTo(sojourn);
        List<Expectation> quantiles = new ArrayList<>();
        boolean jumps = point.service() instanceof Law.Constant;
        if (!jumps || cdf.applyAsDouble(serviceNs) < CLEAR_OF_HALF) {
            quantiles.add(median(Md1.quantile(cdf, 0.5, longestNs)));
        }
        quantiles.add(p99(Md1.quantile(cdf, 0.99, longestNs)));
        return quantiles;
    }

    private static Expectation mean(String metric, String unit, double exact) {
        return Expectation.of(metric, unit, exact, Rule.MEAN);
    }

    private static Expectation median(double exact) {
        return Expectation.of("latency.p50", "ns", exact, Rule.MEDIAN);
    }

    private static Expectation p99(double exact) {
        return Expectation.of("latency.p99", "ns", exact, Rule.QUANTILE);
    }
}
