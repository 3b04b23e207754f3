package dev.ringlab.sim.cpu;

/** What a scheduler knows of one that it gives time to (linux: struct sched_entity). */
final class SchedEntity<T> {
    final T owner;
    double virtualRuntimeNs;
    boolean queued;

    SchedEntity(T owner) {
        this.owner = owner;
    }
}
