package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.scenario.Setting;

/** How long a run is, in simulated time: the part that is thrown away, and the part that is measured. */
public record Timing(Setting warmUp, Setting duration) {
    /** In nanoseconds. */
    public double warmUpNs() {
        return (double) warmUp.value();
    }

    /** In nanoseconds. */
    public double durationNs() {
        return (double) duration.value();
    }
}
