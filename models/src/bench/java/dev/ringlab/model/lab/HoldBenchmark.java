package dev.ringlab.model.lab;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import java.util.SplittableRandom;
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
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** The hold model: of N pending events the first happens and is scheduled again, exponentially later. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(HoldBenchmark.EVENTS)
public class HoldBenchmark {
    static final int EVENTS = 100_000;

    @Param({"10", "100", "1000", "10000"})
    int pending = 10;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Simulation simulation = new Simulation();
    private final Simulator ssj = new Simulator();
    private final BareHeap bare = new BareHeap();
    private int left;

    /** As users of plain SSJ write it: its default list, and an event object each time. */
    private final class Plain extends Event {
        Plain() {
            super(ssj);
        }

        @Override
        public void actions() {
            new Plain().schedule(delay());
            if (--left == 0) {
                ssj.stop();
            }
        }
    }

    /** As components of ringlab do it: a timer each, armed again. */
    private final class Reused implements Runnable {
        final Timer timer = new Timer(simulation, this);

        @Override
        public void run() {
            timer.armIn(delay());
            if (--left == 0) {
                simulation.stop();
            }
        }
    }

    /** What is left without events: a binary heap of times, whose first is replaced. */
    private static final class BareHeap {
        private double[] times = {};

        void fill(int count) {
            times = new double[count];
        }

        double replaceFirst(double delay) {
            double now = times[0];
            double time = now + delay;
            int hole = 0;
            for (int child = 1; child < times.length; child = 2 * hole + 1) {
                int first = child + 1 < times.length && times[child + 1] < times[child] ? child + 1 : child;
                if (times[first] >= time) {
                    break;
                }
                times[hole] = times[first];
                hole = first;
            }
            times[hole] = time;
            return now;
        }
    }

    @Setup
    public void fill() {
        ssj.init();
        bare.fill(pending);
        for (int i = 0; i < pending; i++) {
            bare.replaceFirst(delay());
            new Plain().schedule(delay());
            new Reused().timer.armIn(delay());
        }
    }

    private double delay() {
        return -Math.log(1 - random.nextDouble());
    }

    @Benchmark
    public void ringlab() {
        left = EVENTS;
        simulation.runUntil(Double.POSITIVE_INFINITY);
    }

    @Benchmark
    public double handWritten() {
        double now = 0;
        for (int i = 0; i < EVENTS; i++) {
            now = bare.replaceFirst(delay());
        }
        return now;
    }

    @Benchmark
    public void plainSsj() {
        left = EVENTS;
        ssj.start();
    }
}
