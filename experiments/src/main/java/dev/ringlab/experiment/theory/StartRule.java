package dev.ringlab.experiment.theory;

/**
 * When a server that has become idle starts again, told by the number Q of packets that are present then (Poisson
 * arrivals; decomposition of Fuhrmann and Cooper).
 *
 * @param mean E[Q]
 * @param pairs E[Q (Q - 1)]
 * @param interrupted probability that such a start is by an interrupt, and not by a look at the ring without one
 */
public record StartRule(double mean, double pairs, double interrupted) {
    /** The first packet starts it at once. */
    public static StartRule atOnce() {
        return nPolicy(1);
    }

    /** The n-th packet starts it. */
    public static StartRule nPolicy(int n) {
        return new StartRule(n, n * (n - 1.0), 1);
    }

    /** The n-th packet starts it, or a time after the first, whichever is first: Q = min(n, 1 + Poisson(rate time)). */
    public static StartRule nOrTime(double rate, int n, double time) {
        double mean = 0;
        double pairs = 0;
        double rest = 1;
        double p = Math.exp(-rate * time);
        for (int q = 1; q < n; q++) {
            mean += p * q;
            pairs += p * q * (q - 1);
            rest -= p;
            p *= rate * time / q;
        }
        return new StartRule(mean + rest * n, pairs + rest * n * (n - 1.0), 1);
    }

    /** The same, and then a delay during which more come. */
    public StartRule thenDelay(double rate, double delay) {
        double x = rate * delay;
        return new StartRule(mean + x, pairs + 2 * x * mean + x * x, interrupted);
    }

    /**
     * After the queue has become empty the server looks again after each vacation; after that many in vain the next
     * packet interrupts and waits for a delay.
     */
    public static StartRule vacations(double rate, double vacation, int times, double delay) {
        double empty = Math.exp(-rate * vacation);
        double allEmpty = Math.pow(empty, times);
        double looks = (1 - allEmpty) / (1 - empty);
        double v = rate * vacation;
        StartRule setUp = atOnce().thenDelay(rate, delay);
        return new StartRule(looks * v + allEmpty * setUp.mean, looks * v * v + allEmpty * setUp.pairs, allEmpty);
    }

    /** What the rule adds to the mean wait: E[Q (Q - 1)] / (2 lambda E[Q]). */
    public double waitMean(double rate) {
        return pairs / (2 * rate * mean);
    }

    /** Packets for each interrupt: E[Q] / ((1 - rho) P(interrupt)). */
    public double packetsPerInterrupt(double load) {
        return mean / ((1 - load) * interrupted);
    }
}
