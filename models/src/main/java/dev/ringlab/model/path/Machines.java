package dev.ringlab.model.path;

import dev.ringlab.model.host.HostCores;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** A host with its machines: the one that is looked at, and neighbours that nobody observes. */
public final class Machines implements Component {
    private static final RxObserver NOBODY = new RxObserver() {};

    private final List<RxPath> paths = new ArrayList<>();

    /**
     * Builds all at rest; {@link #start} sets them going.
     *
     * @param processors of the machine that is looked at
     * @param watched whether somebody wants to see each arrival at its time
     */
    public Machines(
            Simulation simulation,
            Scenario scenario,
            Processors processors,
            RandomStreams streams,
            RxObserver observer,
            boolean watched) {
        HostCores cores =
                new HostCores(simulation, scenario.host(), scenario.costs().host(), streams);
        processors.pinTo(cores);
        paths.add(new RxPath(simulation, scenario, processors, streams, observer, watched));
        Scenario neighbour = scenario.atRate(scenario.host().neighbourRatePps());
        for (int machine = 1; machine < scenario.host().machines(); machine++) {
            Processors own = new Processors(simulation, neighbour, NOBODY);
            own.pinTo(cores);
            paths.add(new RxPath(simulation, neighbour, own, streams.of("machine", machine), NOBODY, false));
        }
    }

    /** Takes in what has arrived by now. */
    public void settle() {
        paths.forEach(RxPath::settle);
    }

    @Override
    public void start() {
        paths.forEach(Component::start);
    }

    /** The books of each machine. */
    @Override
    public void verify() {
        paths.forEach(Component::verify);
    }
}
