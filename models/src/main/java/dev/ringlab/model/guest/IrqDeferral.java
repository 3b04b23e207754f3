package dev.ringlab.model.guest;

/**
 * Whether interrupts stay off after a poll, and when to look without one (linux 6.1: napi_complete_done with
 * napi_defer_hard_irqs and gro_flush_timeout). A poll that found something restores the count; each that does not uses
 * it up by one. Without a timeout nothing is deferred, since nobody would look.
 */
final class IrqDeferral {
    private final int deferHardIrqs;
    private final double groFlushTimeoutNs;
    private int deferCount;
    private double timeoutNs;
    private boolean deferred;

    IrqDeferral(int deferHardIrqs, double groFlushTimeoutNs) {
        this.deferHardIrqs = deferHardIrqs;
        this.groFlushTimeoutNs = groFlushTimeoutNs;
    }

    /** Decides at the end of a poll of {@code work} packets. */
    void decide(int work, boolean groHolds) {
        timeoutNs = 0;
        deferred = false;
        if (work > 0) {
            timeoutNs = groHolds ? groFlushTimeoutNs : 0;
            deferCount = deferHardIrqs;
        }
        if (deferCount > 0) {
            deferCount--;
            timeoutNs = groFlushTimeoutNs;
            deferred = timeoutNs > 0;
        }
    }

    /**
     * Restores the count without a poll, when a thread that polled busily stops and is likely to come back
     * (busy_poll_stop); false: nothing is deferred.
     */
    boolean restart() {
        deferCount = deferHardIrqs;
        boolean defers = deferHardIrqs > 0 && groFlushTimeoutNs > 0;
        timeoutNs = defers ? groFlushTimeoutNs : 0;
        return defers;
    }

    /** When to poll without an interrupt; 0: never. */
    double timeoutNs() {
        return timeoutNs;
    }

    /** Whether interrupts stay off until then. */
    boolean isDeferred() {
        return deferred;
    }
}
