package dev.ringlab.experiment.validate;

import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import java.util.List;
import java.util.function.Function;

/**
 * A scenario of the whole path with what must come out of it.
 *
 * @param name what it is, with its parameters
 * @param note what it rests on, or what differs; may be empty
 * @param length how long a run is
 * @param measures what is measured beside the metrics of every run
 */
record Case(
        String name,
        String note,
        Scenario scenario,
        Length length,
        List<Function<Simulation, Measure>> measures,
        List<Expectation> expectations) {
    /**
     * How long and how often.
     *
     * @param atLeast replications; 1 where nothing is random
     * @param atMost replications until the intervals are as narrow as the tolerances ask
     */
    record Length(double warmUpNs, double durationNs, int atLeast, int atMost) {
        /** One run, in which nothing is random. */
        static Length fixed(double warmUpNs, double durationNs) {
            return new Length(warmUpNs, durationNs, 1, 1);
        }
    }
}
