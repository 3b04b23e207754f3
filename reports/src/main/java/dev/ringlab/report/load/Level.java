package dev.ringlab.report.load;

import java.util.List;

/**
 * One value of a factor.
 *
 * @param label as the study wrote it, {@code 200 kpps}
 * @param text as {@code results.csv} writes it, in base units
 * @param number the same as a number; not a number where the factor is not
 */
public record Level(String label, String text, double number) {
    static Level of(String label, Object value) {
        return value instanceof Number number
                ? new Level(label, value.toString(), number.doubleValue())
                : new Level(label, String.valueOf(value), Double.NaN);
    }

    public boolean isNumber() {
        return !Double.isNaN(number);
    }

    /** Whether a field of {@code results.csv} means this value: 300000, 300000.0 and 3e5 are one number. */
    boolean isWritten(String field) {
        if (!isNumber()) {
            return text.equals(field);
        }
        try {
            return Math.abs(Double.parseDouble(field) - number) <= 1e-9 * Math.abs(number);
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** Where {@code label} stands among {@code levels}; -1 if nowhere. */
    static int indexOf(List<Level> levels, String label) {
        for (int index = 0; index < levels.size(); index++) {
            if (levels.get(index).label().equals(label)) {
                return index;
            }
        }
        return -1;
    }
}
