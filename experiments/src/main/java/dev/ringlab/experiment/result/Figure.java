package dev.ringlab.experiment.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Measured numbers in result files: twelve significant digits, the same text on every Java version and locale. */
public final class Figure {
    private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private Figure() {}

    /** The text of a number; empty for NaN, which stands for nothing observed. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (Double.isInfinite(value)) {
            throw new IllegalStateException("a measured value must be finite: value=" + value);
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** The number of a text. */
    static double value(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    /** What remains of a number once it has been written. */
    static double rounded(double value) {
        return value(text(value));
    }
}
