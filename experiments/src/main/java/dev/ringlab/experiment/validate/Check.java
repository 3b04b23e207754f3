package dev.ringlab.experiment.validate;

import java.util.List;

/** Something that can be compared with what is known of it, on any thread. */
@FunctionalInterface
interface Check {
    /** What came of it; the same for the same seed. */
    List<Finding> findings(long seed);
}
