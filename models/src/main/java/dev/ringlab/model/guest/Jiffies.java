package dev.ringlab.model.guest;

/** The kernel's coarse clock: HZ ticks a second. */
final class Jiffies {
    private final double tickNs;

    Jiffies(int hz) {
        this.tickNs = 1e9 / hz;
    }

    long at(double ns) {
        return (long) (ns / tickNs);
    }

    /** Ticks that a time takes, rounded up (usecs_to_jiffies, msecs_to_jiffies). */
    long ticks(double ns) {
        return (long) Math.ceil(ns / tickNs);
    }
}
