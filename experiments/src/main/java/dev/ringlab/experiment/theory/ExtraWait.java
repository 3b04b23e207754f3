package dev.ringlab.experiment.theory;

import java.util.function.DoubleUnaryOperator;

/**
 * What a server that does not start at once adds to each packet's time, independent of the rest (Fuhrmann and Cooper):
 * somewhere in a vacation, or all or some of a delay. It holds where the start does not depend on who comes later.
 *
 * @param vacation length of a vacation
 * @param inVacation probability that it is a part of a vacation
 * @param delay length of the delay from an interrupt
 * @param first probability that it is the whole delay, which the packet that interrupts has; else it is a part of it
 */
public record ExtraWait(double vacation, double inVacation, double delay, double first) {
    private static final int INTERVALS = 2000; // of the integral over a part; even

    /** A delay at the start of each busy period. */
    public static ExtraWait setUp(double rate, double delay) {
        return new ExtraWait(0, 0, delay, 1 / (1 + rate * delay));
    }

    /** At most so many vacations, then an interrupt with a delay. */
    public static ExtraWait vacations(double rate, double vacation, int times, double delay) {
        StartRule rule = StartRule.vacations(rate, vacation, times, delay);
        double first = rule.interrupted() / rule.mean();
        return new ExtraWait(vacation, 1 - first * (1 + rate * delay), delay, first);
    }

    /** Its mean. */
    public double mean() {
        return inVacation * vacation / 2 + first * delay + (1 - inVacation - first) * delay / 2;
    }

    /** The distribution of a time to which it comes. */
    public DoubleUnaryOperator addedTo(DoubleUnaryOperator cdf) {
        return t -> inVacation * withPart(cdf, t, vacation)
                + first * cdf.applyAsDouble(t - delay)
                + (1 - inVacation - first) * withPart(cdf, t, delay);
    }

    /** P(time + part <= t), the part uniform between 0 and {@code most}: Simpson's rule. */
    private static double withPart(DoubleUnaryOperator cdf, double t, double most) {
        if (most == 0) {
            return cdf.applyAsDouble(t);
        }
        double width = most / INTERVALS;
        double sum = cdf.applyAsDouble(t) + cdf.applyAsDouble(t - most);
        for (int i = 1; i < INTERVALS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * cdf.applyAsDouble(t - i * width);
        }
        return sum / (3 * INTERVALS);
    }
}
