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
 * A packet through the whole path, at light load, at 95 % of what vhost-net carries, at the knee and overloaded, and at
 * the knee through the same path on SSJ's own list and loop; {@link ToyBenchmark} is what to compare with. Vhost-net
 * carries 2.59 Mpps: a packet in 380 ns, 350 ns to show and signal a batch of 64, 150 ns for each turn of 256. That is
 * the knee: 0.05 % are lost there, 0.4 % of 2.6 Mpps.
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

    private static final double LIGHT_PPS = 100e3;
    private static final double BUSY_PPS = 2.46e6;
    private static final double KNEE_PPS = 2.59e6;
    private static final double OVERLOAD_PPS = 5e6;

    /** What is written down meanwhile. */
    public enum Recorded {
        NOTHING,
        LATENCY,
        ALL
    }

    @Param({"SPLIT", "PACKED"})
    RingFormat format = RingFormat.SPLIT;

    @Param
    Recorded recorded = Recorded.ALL;

    private DoubleConsumer light = path(LIGHT_PPS, new Simulation());
    private DoubleConsumer busy = path(BUSY_PPS, new Simulation());
    private DoubleConsumer knee = path(KNEE_PPS, new Simulation());
    private DoubleConsumer overloaded = path(OVERLOAD_PPS, new Simulation());
    private Simulation plain = PlainSsj.simulation();
    private Simulation plainDraws = PlainSsj.simulation();

    @Setup
    public void start() {
        light = path(LIGHT_PPS, new Simulation());
        busy = path(BUSY_PPS, new Simulation());
        knee = path(KNEE_PPS, new Simulation());
        overloaded = path(OVERLOAD_PPS, new Simulation());
        plain = PlainSsj.simulation();
        path(KNEE_PPS, plain);
        plainDraws = PlainSsj.simulation();
        path(KNEE_PPS, plainDraws, PlainSsj.streams());
    }

    /** A path that goes on for as many nanoseconds as it is told. */
    private DoubleConsumer path(double ratePps, Simulation simulation) {
        return path(ratePps, simulation, new RandomStreams(1, 0));
    }

    private DoubleConsumer path(double ratePps, Simulation simulation, RandomStreams streams) {
        Bench bench = new Bench();
        bench.format = format;
        bench.ratePps = ratePps;
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 1514;
        bench.flows = 4;
        if (recorded == Recorded.ALL) {
            RxRun run = new RxRun(simulation, bench.scenario(), streams, List.of());
            run.measure(1e6); // opens the window
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
    public void light() {
        light.accept(PACKETS / LIGHT_PPS * 1e9);
    }

    @Benchmark
    public void busy() {
        busy.accept(PACKETS / BUSY_PPS * 1e9);
    }

    @Benchmark
    public void knee() {
        knee.accept(PACKETS / KNEE_PPS * 1e9);
    }

    @Benchmark
    public void overloaded() {
        overloaded.accept(PACKETS / OVERLOAD_PPS * 1e9);
    }

    /** The knee again, without the engine, but with its draws in blocks. */
    @Benchmark
    public void plainPath() {
        PlainSsj.run(plain, PACKETS / KNEE_PPS * 1e9);
    }

    /** The knee without anything of ringlab's beside the models: draws are SSJ's, too. */
    @Benchmark
    public void plainPathDrawnBySsj() {
        PlainSsj.run(plainDraws, PACKETS / KNEE_PPS * 1e9);
    }
}
