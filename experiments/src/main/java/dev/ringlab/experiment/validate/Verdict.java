package dev.ringlab.experiment.validate;

/** What a comparison comes to. */
public enum Verdict {
    /** The two agree. */
    PASS,
    /** They do not. */
    FAIL,
    /** They agree within the interval, which is wider than the tolerance: more packets would tell. */
    UNDECIDED,
    /** Shown beside each other; nobody published a number that must be met. */
    SHOWN
}
