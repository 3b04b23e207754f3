package dev.ringlab.experiment.bench;

import com.sun.management.ThreadMXBean;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What simulating a scenario takes, on the thread that does it.
 *
 * @param packets that arrived
 * @param steps events, with or without the event list
 * @param cpuNs processor time
 * @param bytes allocated
 * @param simulatedNs simulated time
 * @param delivered packets that the application read, a simulated second
 */
record Speed(double packets, double steps, double cpuNs, double bytes, double simulatedNs, double delivered) {
    private static final double WARM_UP_PACKETS = 1e6; // until the compiler has seen everything
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Simulates until about {@code packets} have arrived. */
    static Speed of(Scenario scenario, double packets) {
        double gapNs = 1e9 / scenario.traffic().ratePps();
        Simulation simulation = new Simulation();
        RxRun run = new RxRun(simulation, scenario, new RandomStreams(1, 0), List.of());
        run.warmUp(WARM_UP_PACKETS * gapNs);
        long stepsBefore = simulation.steps();
        long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        run.warmUp(packets * gapNs);
        double cpuNs = THREADS.getCurrentThreadCpuTime() - cpuBefore;
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        double steps = simulation.steps() - stepsBefore;
        double delivered =
                run.measure(1e5 * gapNs).of("throughput.rate").orElseThrow().value();
        return new Speed(packets, steps, cpuNs, bytes, packets * gapNs, delivered);
    }

    double nsAPacket() {
        return cpuNs / packets;
    }
}
