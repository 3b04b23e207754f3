package dev.ringlab.model.lab;

import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.sim.Simulation;
import java.util.concurrent.TimeUnit;
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
 * A packet through the whole path, at light load, at the knee and overloaded; through the same path on SSJ's own list
 * and loop; and through a toy in plain SSJ.
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

    @Param({"SPLIT", "PACKED"})
    RingFormat format = RingFormat.SPLIT;

    private final PlainToy toy = new PlainToy();
    private RxRun light = run(100e3);
    private RxRun knee = run(2e6);
    private RxRun overloaded = run(5e6);
    private Simulation plain = PlainSsj.simulation();

    @Setup
    public void start() {
        light = run(100e3);
        knee = run(2e6);
        overloaded = run(5e6);
        plain = PlainSsj.simulation();
        bench(2e6).start(plain, 1);
    }

    private RxRun run(double ratePps) {
        return bench(ratePps).start(1);
    }

    private Bench bench(double ratePps) {
        Bench bench = new Bench();
        bench.format = format;
        bench.ratePps = ratePps;
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 1514;
        bench.flows = 4;
        return bench;
    }

    @Benchmark
    public void light() {
        light.warmUp(PACKETS / 100e3 * 1e9);
    }

    @Benchmark
    public void knee() {
        knee.warmUp(PACKETS / 2e6 * 1e9);
    }

    @Benchmark
    public void overloaded() {
        overloaded.warmUp(PACKETS / 5e6 * 1e9);
    }

    /** The knee again, without the engine. */
    @Benchmark
    public void plainPath() {
        PlainSsj.run(plain, PACKETS / 2e6 * 1e9);
    }

    @Benchmark
    public void plainToy() {
        toy.run(PACKETS);
    }
}
