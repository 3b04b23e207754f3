package dev.ringlab.experiment.scenario;

import dev.ringlab.model.run.RunResult;

/** One run of a model: from nothing to measurements, on the calling thread, the same for the same arguments. */
@FunctionalInterface
public interface RunFunction<S extends Record> {
    /**
     * @param warmUpNs NaN: as long as this run takes to settle
     * @param seed of the study; the same in all its runs
     * @param replication from 1; with the seed it decides every random number
     */
    RunResult run(S scenario, double warmUpNs, double durationNs, long seed, int replication);
}
