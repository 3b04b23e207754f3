package dev.ringlab.model.tap;

/** Which queue the packets of a flow go to. A policy: it decides by what it is told and knows no time. */
public interface Steering {
    /** The queue, from 0 to below the number of queues. */
    int queue(int flow);
}
