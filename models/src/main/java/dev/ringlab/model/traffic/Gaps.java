package dev.ringlab.model.traffic;

/** The times between arrivals. */
interface Gaps {
    double nextNs();
}
