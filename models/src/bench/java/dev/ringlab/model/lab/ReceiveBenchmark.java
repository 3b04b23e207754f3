package dev.ringlab.model.lab;

import dev.ringlab.model.measure.Latency;
import dev.ringlab.model.observe.RxObservers;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Machines;
import dev.ringlab.model.path.Processors;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A packet through the whole path, and through the same path in plain SSJ; {@link ToyBenchmark} is what else to compare
 * with.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(ReceiveBenchmark.PACKETS)
public class ReceiveBenchmark {
    static final int PACKETS = 100_000;

    /**
     * How many packets come. Vhost-net carries 2.59 Mpps: a packet in 380 ns, 350 ns to show and signal a batch of 64,
     * 150 ns for each turn of 256. That is the knee: 0.05 % are lost there, 0.4 % of 2.6 Mpps.
     */
    public enum Load {
        LIGHT(100e3),
        /** 95 % of what is carried: nothing is lost. */
        BUSY(2.46e6),
        KNEE(2.59e6),
        OVERLOAD(5e6);

        final double ratePps;

        Load(double ratePps) {
            this.ratePps = ratePps;
        }
    }

    /** What is written down meanwhile. */
    public enum Recorded {
        NOTHING,
        LATENCY,
        ALL
    }

    /** What lets it happen. */
    public enum Engine {
        RINGLAB,
        /** SSJ's list and loop, but with ringlab's draws, in blocks. */
        PLAIN_SSJ,
        /** Without anything of ringlab's beside the models: draws are SSJ's, too. */
        PLAIN_SSJ_AND_ITS_DRAWS
    }

    @Param
    Engine engine = Engine.RINGLAB;

    @Param
    Load load = Load.KNEE;

    @Param({"SPLIT", "PACKED"})
    RingFormat format = RingFormat.SPLIT;

    @Param
    Recorded recorded = Recorded.ALL;

    private DoubleConsumer path = ns -> {};

    @Setup
    public void start() {
        path = switch (engine) {
            case RINGLAB -> path(new Simulation(), new RandomStreams(1, 0));
            case PLAIN_SSJ -> plain(new RandomStreams(1, 0));
            case PLAIN_SSJ_AND_ITS_DRAWS -> plain(PlainSsj.streams());
        };
    }

    private DoubleConsumer plain(RandomStreams streams) {
        Simulation simulation = PlainSsj.simulation();
        path(simulation, streams);
        return ns -> PlainSsj.run(simulation, ns);
    }

    /** A path that goes on for as many nanoseconds as it is told. */
    private DoubleConsumer path(Simulation simulation, RandomStreams streams) {
        Bench bench = new Bench();
        bench.format = format;
        bench.ratePps = load.ratePps;
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 1514;
        bench.flows = 4;
        if (recorded == Recorded.ALL) {
            RxRun run = new RxRun(simulation, bench.scenario(), streams, List.of());
            run.measure(0); // opens the window, and lets nothing happen: that is for the loop of the caller
            return run::warmUp;
        }
        Scenario scenario = bench.scenario();
        RxObservers observers = new RxObservers();
        Processors processors = new Processors(simulation, scenario, observers);
        if (recorded == Recorded.LATENCY) {
            observers.add(new Latency(simulation));
        }
        Machines machines = new Machines(simulation, scenario, processors, streams, observers, false);
        machines.start();
        return ns -> {
            simulation.runUntil(simulation.time() + ns);
            machines.settle();
        };
    }

    @Benchmark
    public void packet() {
        path.accept(PACKETS / load.ratePps * 1e9);
    }
}
