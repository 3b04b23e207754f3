package dev.ringlab.model.stack;

/** What a reader does before it sleeps: it polls the device by itself for a while (linux 6.1: sk_busy_loop). */
public interface BusyLoop {
    /** Polls until there is something to read or the time is up, then goes on in the reader's thread. */
    void run(Runnable whenEnded);
}
