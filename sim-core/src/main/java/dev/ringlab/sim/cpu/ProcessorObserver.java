package dev.ringlab.sim.cpu;

/** Sees where a processor's time goes. */
public interface ProcessorObserver {
    /** {@code processor} was busy in {@code context} between two times, in nanoseconds. */
    void ran(Processor processor, Context context, double fromNs, double toNs);

    /** {@code processor} had something to do and was taken away (steal time). */
    default void waited(Processor processor, double fromNs, double toNs) {}
}
