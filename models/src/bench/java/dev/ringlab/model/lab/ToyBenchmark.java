package dev.ringlab.model.lab;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A packet through a toy in plain SSJ, without descriptors: what {@link ReceiveBenchmark} is held against. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(ToyBenchmark.PACKETS)
public class ToyBenchmark {
    static final int PACKETS = 100_000;

    private final PlainToy bySsj = PlainToy.drawnBySsj();
    private final PlainToy cheaply = PlainToy.drawnCheaply();

    @Benchmark
    public double drawnBySsj() {
        return bySsj.run(PACKETS);
    }

    @Benchmark
    public double drawnCheaply() {
        return cheaply.run(PACKETS);
    }
}
