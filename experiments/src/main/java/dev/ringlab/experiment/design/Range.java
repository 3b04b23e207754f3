package dev.ringlab.experiment.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers from one to another, both included exactly. Those between are rounded: whole numbers where only they are
 * possible, three significant digits on a logarithmic scale.
 */
public record Range(BigDecimal from, BigDecimal to, boolean whole) {
    private static final MathContext EXACT = new MathContext(12, RoundingMode.HALF_EVEN);
    private static final MathContext READABLE = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int MOST = 1000;

    /** Refuses an empty range. */
    public Range {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("must go up: to is not more than from");
        }
    }

    /** Evenly spaced numbers. */
    public List<BigDecimal> linear(int steps) {
        List<BigDecimal> numbers = new ArrayList<>();
        BigDecimal width = to.subtract(from).divide(BigDecimal.valueOf(atLeastTwo(steps) - 1L), MathContext.DECIMAL128);
        for (int i = 0; i < steps; i++) {
            numbers.add(rounded(from.add(width.multiply(BigDecimal.valueOf(i))), EXACT));
        }
        return closed(numbers);
    }

    /** Evenly spaced ratios. */
    public List<BigDecimal> log(int steps) {
        if (from.signum() <= 0) {
            throw new IllegalArgumentException("must start above 0 on a logarithmic scale");
        }
        List<BigDecimal> numbers = new ArrayList<>();
        double ratio = to.doubleValue() / from.doubleValue();
        for (int i = 0; i < atLeastTwo(steps); i++) {
            double number = from.doubleValue() * StrictMath.pow(ratio, i / (steps - 1.0));
            numbers.add(rounded(new BigDecimal(number), READABLE));
        }
        return closed(numbers);
    }

    /** From, from + step, and so on; {@code to} is the last. */
    public List<BigDecimal> by(BigDecimal step) {
        if (step.signum() <= 0) {
            throw new IllegalArgumentException("must have a step above 0");
        }
        BigDecimal[] parts = to.subtract(from).divideAndRemainder(step);
        if (parts[1].signum() != 0) {
            throw new IllegalArgumentException("must reach to exactly: (to - from) is not a multiple of step");
        }
        if (parts[0].compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException("must have at most " + MOST + " values");
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (BigDecimal number = from; number.compareTo(to) <= 0; number = number.add(step)) {
            numbers.add(number);
        }
        return numbers;
    }

    private static int atLeastTwo(int steps) {
        if (steps < 2 || steps > MOST) {
            throw new IllegalArgumentException("must have steps in [2, " + MOST + "]");
        }
        return steps;
    }

    private BigDecimal rounded(BigDecimal number, MathContext digits) {
        return whole ? number.setScale(0, RoundingMode.HALF_EVEN) : number.round(digits);
    }

    /** Rounding must not move the ends, and two steps must not fall on one value. */
    private List<BigDecimal> closed(List<BigDecimal> numbers) {
        numbers.set(0, from);
        numbers.set(numbers.size() - 1, to);
        Set<BigDecimal> distinct = new LinkedHashSet<>();
        numbers.forEach(number -> distinct.add(number.stripTrailingZeros()));
        if (distinct.size() != numbers.size()) {
            throw new IllegalArgumentException("must have fewer steps: some values are equal when rounded");
        }
        return numbers;
    }
}
