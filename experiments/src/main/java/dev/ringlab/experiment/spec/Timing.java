package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.scenario.Setting;

/** How long a run is, in simulated time: the part that is thrown away, and the part that is measured. */
public record Timing(Setting warmUp, Setting duration) {
    /** Instead of a time: as long as each run takes to settle, by MSER-5. */
    static final String FOUND = "mser5";

    /** In nanoseconds; NaN if it is to be found. */
    public double warmUpNs() {
        return (double) warmUp.value();
    }

    /** In nanoseconds. */
    public double durationNs() {
        return (double) duration.value();
    }
}
