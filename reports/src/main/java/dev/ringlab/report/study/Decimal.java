package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: decimal point, no grouping, no exponent, whatever the locale. */
public final class Decimal {
    /** Smaller numbers are noise, and too long to read. */
    private static final double LEAST = 1e-4;

    private static final int MOST_DIGITS = 5;

    private Decimal() {}

    /** At least {@code digits} significant digits; digits before the point are never rounded away. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        return value != 0 && Math.abs(value) < LEAST ? "<0.0001" : rounded(value, digits);
    }

    /** The same for a tick of an axis, however small. */
    public static String rounded(double value, int digits) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        BigDecimal shown = rounded.scale() < 0 ? exact.setScale(0, RoundingMode.HALF_EVEN) : rounded;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static int digitsBeforePoint(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    }

    /** {@code 812.4 ± 0.3 kpps}. */
    public static String withInterval(Cell cell, Scale scale) {
        return scale.withSymbol(interval(cell, scale));
    }

    /**
     * {@code 812.4 ± 0.3}: the half-width to one significant digit, to two where it starts with 1 or 2, never
     * rounded down; the mean to the same decimals, and to five digits at most.
     */
    public static String interval(Cell cell, Scale scale) {
        if (!cell.hasInterval()) {
            return significant(scale.of(cell.mean()), 4);
        }
        double half = scale.of(cell.halfWidth());
        double leading = half / Math.pow(10, Math.floor(Math.log10(half)));
        int needed = (leading < 3 ? 1 : 0) - (int) Math.floor(Math.log10(half));
        int decimals = Math.max(0, Math.min(needed, MOST_DIGITS - digitsBeforePoint(scale.of(cell.mean()))));
        BigDecimal mean = new BigDecimal(scale.of(cell.mean())).setScale(decimals, RoundingMode.HALF_EVEN);
        // Twelve digits first: what lies beyond them is the noise of binary fractions, which must not round up.
        BigDecimal width = new BigDecimal(half, new MathContext(12)).setScale(decimals, RoundingMode.UP);
        return mean.toPlainString() + " ± " + width.toPlainString();
    }
}
