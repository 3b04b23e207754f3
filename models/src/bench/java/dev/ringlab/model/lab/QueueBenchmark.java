package dev.ringlab.model.lab;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** A customer of an M/M/1 queue at nine tenths of its capacity: an arrival and a departure. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(QueueBenchmark.CUSTOMERS)
public class QueueBenchmark {
    static final int CUSTOMERS = 100_000;

    private static final double GAP_NS = 1000;
    private static final double SERVICE_NS = 900;

    private final Timed timed = new Timed();
    private final Plain plain = new Plain();

    @Setup
    public void start() {
        timed.arrival.armIn(0);
        plain.arrive(0);
    }

    /** As components of ringlab do it: two timers, armed again and again. */
    private static final class Timed {
        private final Simulation simulation = new Simulation();
        private final Sampler gapNs = new RandomStreams(1, 0).sampler("gap", new Law.Exponential(GAP_NS));
        private final Sampler serviceNs = new RandomStreams(1, 0).sampler("service", new Law.Exponential(SERVICE_NS));
        private final Timer arrival = new Timer(simulation, this::arrived);
        private final Timer departure = new Timer(simulation, this::departed);
        private int present;
        private int left;

        private void arrived() {
            arrival.armIn(gapNs.nextNs());
            if (present++ == 0) {
                departure.armIn(serviceNs.nextNs());
            }
            if (--left == 0) {
                simulation.stop();
            }
        }

        private void departed() {
            if (--present > 0) {
                departure.armIn(serviceNs.nextNs());
            }
        }
    }

    /** As users of plain SSJ write it: its default list, its usual generator, and an event object each time. */
    private static final class Plain {
        private final Simulator simulator = new Simulator();
        private final ExponentialGen gap = new ExponentialGen(new MRG32k3a(), 1 / GAP_NS);
        private final ExponentialGen service = new ExponentialGen(new MRG32k3a(), 1 / SERVICE_NS);
        private int present;
        private int left;

        Plain() {
            simulator.init();
        }

        private void arrive(double delay) {
            new Event(simulator) {
                @Override
                public void actions() {
                    arrive(gap.nextDouble());
                    if (present++ == 0) {
                        depart();
                    }
                    if (--left == 0) {
                        simulator.stop();
                    }
                }
            }.schedule(delay);
        }

        private void depart() {
            new Event(simulator) {
                @Override
                public void actions() {
                    if (--present > 0) {
                        depart();
                    }
                }
            }.schedule(service.nextDouble());
        }
    }

    @Benchmark
    public int ringlab() {
        timed.left = CUSTOMERS;
        timed.simulation.runUntil(Double.POSITIVE_INFINITY);
        return timed.present;
    }

    @Benchmark
    public int plainSsj() {
        plain.left = CUSTOMERS;
        plain.simulator.start();
        return plain.present;
    }
}
