package dev.ringlab.model.path;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.ProcessorObserver;
import java.util.List;

/** The processors that a path runs on: the host core of the vhost worker, and the vCPUs. */
public final class Processors {
    /** What they are called, if they are there. */
    public static final List<String> NAMES = List.of("vhost", "vcpu0", "vcpu1");

    private final Processor vhost;
    private final Processor vcpu0;
    private final Processor reader;

    /** As many as {@code scenario} places its actors on. */
    public Processors(Simulation simulation, Scenario scenario, ProcessorObserver observer) {
        double sliceNs = scenario.guest().schedSliceNs();
        vhost = new Processor(simulation, NAMES.get(0), sliceNs, observer);
        vcpu0 = new Processor(simulation, NAMES.get(1), sliceNs, observer);
        boolean shared = scenario.application().vcpu() == 0;
        reader = shared ? vcpu0 : new Processor(simulation, NAMES.get(2), sliceNs, observer);
    }

    /** The vhost worker's core. */
    Processor vhost() {
        return vhost;
    }

    /** The vCPU that the queue interrupts. */
    Processor interrupted() {
        return vcpu0;
    }

    /** The vCPU of the reading application. */
    Processor reader() {
        return reader;
    }

    /** Each once. */
    public List<Processor> all() {
        return reader == vcpu0 ? List.of(vhost, vcpu0) : List.of(vhost, vcpu0, reader);
    }
}
