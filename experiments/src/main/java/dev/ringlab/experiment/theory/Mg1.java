package dev.ringlab.experiment.theory;

/** M/G/1, first come first served: Pollaczek and Khinchine. */
public record Mg1(double rate, Moments service) {
    /** Share of time that the server is busy. */
    public double load() {
        return rate * service.mean();
    }

    /** Mean wait before service: lambda E[S^2] / (2 (1 - rho)). */
    public double waitMean() {
        return rate * service.second() / (2 * (1 - load()));
    }

    /** Variance of the wait: W^2 + lambda E[S^3] / (3 (1 - rho)). */
    public double waitVariance() {
        return waitMean() * waitMean() + rate * service.third() / (3 * (1 - load()));
    }
}
