package dev.ringlab.sim.cpu;

/** What a processor is doing, the most urgent first: each preempts all that follow. */
public enum Context {
    /** Handling an interrupt. */
    HARDIRQ,
    /** Bottom halves. */
    SOFTIRQ,
    /** Threads, in the kernel or not. */
    TASK
}
