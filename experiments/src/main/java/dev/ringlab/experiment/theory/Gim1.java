package dev.ringlab.experiment.theory;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * GI/M/1: any renewal arrivals, exponential service. The time in the system is exponential with rate mu (1 - sigma),
 * where sigma = A*(mu (1 - sigma)) and A* is the transform of the time between arrivals.
 */
public record Gim1(double serviceRate, double sigma) {
    /** The queue with arrivals of this transform. */
    public static Gim1 of(DoubleUnaryOperator transform, double serviceRate) {
        DoubleUnaryOperator off = s -> transform.applyAsDouble(serviceRate * (1 - s)) - s;
        double sigma = new BrentSolver(1e-14).solve(1000, off::applyAsDouble, 0, 1 - 1e-9);
        return new Gim1(serviceRate, sigma);
    }

    /** One arrival every {@code gap}. */
    public static DoubleUnaryOperator constant(double gap) {
        return s -> Math.exp(-s * gap);
    }

    /**
     * An interrupted Poisson process: at the peak rate while on, phases exponential; its gaps are hyperexponential
     * (Kuczura 1973).
     */
    public static DoubleUnaryOperator interrupted(double peakRate, double offRate, double onRate) {
        double b = peakRate + offRate + onRate;
        double root = Math.sqrt(b * b - 4 * peakRate * onRate);
        double r1 = (b + root) / 2;
        double r2 = (b - root) / 2;
        double p = (peakRate - r2) / (r1 - r2);
        return s -> p * r1 / (r1 + s) + (1 - p) * r2 / (r2 + s);
    }

    /** Mean wait before service. */
    public double waitMean() {
        return sigma / (serviceRate * (1 - sigma));
    }

    /** Mean time in the system. */
    public double sojournMean() {
        return 1 / (serviceRate * (1 - sigma));
    }

    /** Quantile of the time in the system. */
    public double sojournQuantile(double p) {
        return -Math.log1p(-p) / (serviceRate * (1 - sigma));
    }

    /** Quantile of the wait; 0 below the share of packets that need not wait. */
    public double waitQuantile(double p) {
        return Math.max(0, Math.log(sigma / (1 - p)) / (serviceRate * (1 - sigma)));
    }
}
