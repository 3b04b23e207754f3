package dev.ringlab.experiment.bench;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.RunFunction;
import dev.ringlab.experiment.scenario.ScenarioSource;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import java.util.List;
import java.util.SplittableRandom;

/** A small scenario with a knob of every type, and a run that computes its metrics from them and the seed alone. */
public record Bench(Traffic traffic, Queue queue, Tap tap, Costs costs) {
    public enum Pattern {
        CONSTANT,
        POISSON,
        ON_OFF
    }

    public record Traffic(
            @Knob(value = "Offered load.", range = "above 0", reference = "wire") double ratePps,
            @Knob(value = "Length of a frame.", range = "[60, 65535]", reference = "wire") int sizeBytes,
            @Knob(value = "When packets come.", range = "a pattern", reference = "sender") Pattern pattern,
            @Knob(value = "Share of TCP.", range = "[0, 1]", reference = "sender") double tcpShare) {
        public Traffic {
            unless(ratePps > 0, "ratePps", "must be positive", ratePps);
            unlessWithin(60, 65535, "sizeBytes", sizeBytes);
            unlessWithin(0, 1, "tcpShare", tcpShare);
        }
    }

    /** Sizes that are powers of two, as text that knows itself. */
    public record Affinity(int cpu) {
        public static Affinity parse(String text) {
            if (!text.matches("cpu\\d")) {
                throw new IllegalArgumentException("must be cpu0 to cpu9");
            }
            return new Affinity(text.charAt(3) - '0');
        }
    }

    public record Queue(
            @Knob(value = "Descriptors.", range = "power of two in [2, 32768]", reference = "rx_queue_size") int size,
            @Knob(value = "Event indices.", range = "on, off", reference = "VIRTIO_F_EVENT_IDX") boolean eventIdx,
            @Knob(value = "Refill below this many.", range = "[1, size]", reference = "try_fill_recv") int threshold,
            @Knob(value = "Where its interrupt goes.", range = "cpu0-9", reference = "smp_affinity")
                    Affinity affinity) {
        public Queue {
            boolean powerOfTwo = Integer.bitCount(size) == 1;
            unless(powerOfTwo && size >= 2 && size <= 32768, "size", "must be a power of two in [2, 32768]", size);
            unless(threshold <= size, "threshold", "must be at most size", threshold);
        }
    }

    public record Tap(
            @Knob(value = "Packets.", range = "above 0", reference = "txqueuelen") long length,
            @Knob(value = "Pause.", range = "any", reference = "none") long pauseNs) {}

    public record VhostNet(
            @Knob(value = "Cost of a packet.", range = "any", reference = "handle_rx") Law packet,
            @Knob(value = "Cost of a wake-up.", range = "any", reference = "vhost_poll_queue") Law wakeup) {}

    public record Costs(VhostNet vhostNet) {}

    public static final Metric RATE = new Metric("throughput.rate", "pps", "What was read.", Better.HIGHER);
    public static final Metric P99 = new Metric("latency.p99", "ns", "Tail.", Better.LOWER);
    public static final Metric LOSS = new Metric("loss.ratio", "1", "Lost.", Better.LOWER);

    /** A model of benches. */
    public static Model<Bench> model(RunFunction<Bench> function) {
        return new Model<>(
                Bench.class,
                function,
                bench -> List.of(RATE, P99, LOSS),
                new ScenarioSource(Bench.class, List.of("modern", "2013-xeon")));
    }

    /** A run that answers at once. */
    public static RunResult run(Bench bench, double warmUpNs, double durationNs, long seed, int replication) {
        SplittableRandom random = new SplittableRandom(seed * 1000 + replication);
        double noise = 1 + 0.1 * random.nextDouble();
        double served = Math.min(
                bench.traffic().ratePps(),
                1e9 / bench.costs().vhostNet().packet().meanNs());
        double p99 = 1e6 * noise / bench.queue().size();
        String note = bench.queue().size() < 128 ? "few observations beyond the quantile" : "";
        return new RunResult(List.of(
                Measured.of(RATE, served * noise),
                new Measured(P99, p99, note),
                Measured.of(LOSS, bench.queue().eventIdx() ? Double.NaN : 1 / 3.0)));
    }
}
