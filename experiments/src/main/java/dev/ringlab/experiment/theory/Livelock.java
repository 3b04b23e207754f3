package dev.ringlab.experiment.theory;

/**
 * What a processor still delivers whose interrupts come before its protocol work (Mogul and Ramakrishnan 1997; Salah
 * and
 * El-Badawi 2003 and later). Rates are in packets a unit of time.
 *
 * @param interrupt processor time of an interrupt
 * @param protocol processor time of the work on a packet
 */
public record Livelock(double interrupt, double protocol) {
    /** An interrupt for each packet, none absorbed: min(rate, (1 - rate c_i) / c_p). */
    public double eachInterrupts(double rate) {
        return Math.min(rate, Math.max(0, (1 - rate * interrupt) / protocol));
    }

    /** Highest rate without loss if each packet interrupts. */
    public double losslessRate() {
        return 1 / (interrupt + protocol);
    }

    /**
     * Protocol capacity if what arrives during an interrupt or on the way to it, {@code delay}, is absorbed in it;
     * Poisson
     * arrivals.
     */
    public double absorbing(double rate, double delay) {
        double free = 1 / rate + delay;
        return free / (free + interrupt) / protocol;
    }

    /** The rate at which the absorbing scheme saturates, without a delay. */
    public double absorbingCliff() {
        return (Math.sqrt(1 + 4 * interrupt / protocol) - 1) / (2 * interrupt);
    }

    /** Polls of a quota, each with a fixed time: quota / (quota c_p + c_poll). */
    public double quotaCapacity(int quota, double poll) {
        return quota / (quota * protocol + poll);
    }
}
