package dev.ringlab.sim.trace;

/** Takes the events of a run, in their order. */
public interface TraceSink {
    /**
     * @param ns when
     * @param component what did it
     * @param event what it did
     * @param packet which packet, or any number that tells events of the same name apart
     */
    void event(double ns, String component, String event, long packet);
}
