package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: decimal point, no grouping, no exponent, whatever the locale. */
public final class Decimal {
    /** Smaller numbers are noise, and too long to read. */
    private static final double LEAST = 1e-4;

    private Decimal() {}

    /** At least {@code digits} significant digits; digits before the point are never rounded away. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (value != 0 && Math.abs(value) < LEAST) {
            return "<0.0001";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (rounded.scale() < 0 || Math.abs(value) >= Math.pow(10, digits)) {
            rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN);
        }
        return plain(rounded);
    }

    /** {@code 812.4 ± 0.3 kpps}: the half-width to two digits at most, the mean to the same decimals. */
    public static String withInterval(Cell cell, Scale scale) {
        double half = scale.of(cell.halfWidth());
        if (!cell.hasInterval()) {
            return scale.format(cell.mean(), 4);
        }
        BigDecimal width = new BigDecimal(half).round(new MathContext(half >= 1 ? 2 : 1, RoundingMode.UP));
        int decimals = Math.max(0, width.scale());
        BigDecimal mean = new BigDecimal(scale.of(cell.mean())).setScale(decimals, RoundingMode.HALF_EVEN);
        return scale.withSymbol(mean.toPlainString() + " ± "
                + width.setScale(decimals, RoundingMode.UP).toPlainString());
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
