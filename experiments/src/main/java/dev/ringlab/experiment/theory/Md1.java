package dev.ringlab.experiment.theory;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The wait of M/D/1 as a distribution (Franx 2001, all of whose terms are positive, where Erlang's series alternates).
 */
public final class Md1 {
    private final double rate;
    private final double service;
    private final double[] waiting; // P(at most n packets wait)

    /** The queue at a load below 1; {@code longest} is the longest time that will be asked for. */
    public Md1(double rate, double service, double longest) {
        this.rate = rate;
        this.service = service;
        double load = rate * service;
        int levels = (int) (longest / service) + 3;
        double[] inSystem = Counts.levels(Counts.poisson(load, levels + 1), levels, 1 - load);
        this.waiting = new double[levels - 1];
        double sum = inSystem[0];
        for (int n = 0; n < waiting.length; n++) {
            sum += inSystem[n + 1];
            waiting[n] = sum;
        }
    }

    /** P(wait <= t). */
    public double cdf(double t) {
        if (t < 0) {
            return 0;
        }
        int k = (int) (t / service) + 1;
        double x = rate * (k * service - t);
        double term = Math.exp(-x);
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += waiting[k - j - 1] * term;
            term *= x / (j + 1);
        }
        return sum;
    }

    /** The time at which a distribution that grows reaches {@code p}, up to {@code longest}. */
    public static double quantile(DoubleUnaryOperator cdf, double p, double longest) {
        if (cdf.applyAsDouble(0) >= p) {
            return 0;
        }
        return new BrentSolver(1e-9 * longest).solve(1000, t -> cdf.applyAsDouble(t) - p, 0, longest);
    }
}
