package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.Nearest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number counts, and the units in which a person may write it. Numbers are held in the base unit, exactly. */
public enum Dimension {
    TIME("time", "ns", true),
    RATE("rate", "pps", true),
    SIZE("size", "bytes", true),
    TIME_PER_BYTE("time a byte", "ns/B", true),
    RATIO("ratio", "1", false),
    COUNT("count", "count", false);

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*)");

    private final String noun;
    private final String baseUnit;
    private final boolean needsUnit;

    Dimension(String noun, String baseUnit, boolean needsUnit) {
        this.noun = noun;
        this.baseUnit = baseUnit;
        this.needsUnit = needsUnit;
    }

    /** The unit of result files. */
    public String baseUnit() {
        return baseUnit;
    }

    private Map<String, BigDecimal> units() {
        return Unit.of(this);
    }

    /** The units that a study may use, as a message lists them. */
    public String unitList() {
        return String.join(", ", units().keySet());
    }

    /** What is expected where such a number stands: {@code "a time with a unit (ns, us, ms, s, min)"}. */
    public String expected() {
        if (needsUnit) {
            return "a " + noun + " with a unit (" + unitList() + ")";
        }
        return this == RATIO ? "a ratio, as 0.05 or 5 %" : "a number";
    }

    /**
     * The number in the base unit.
     *
     * @throws IllegalArgumentException with what must hold, without the name of the value
     */
    public BigDecimal parse(String text) {
        return parse(text, expected());
    }

    /** The same, where something more special than any number is expected. */
    BigDecimal parse(String text, String expected) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + expected);
        }
        String unit = matcher.group(2).replace('\u00b5', 'u').replace('\u03bc', 'u');
        return new BigDecimal(matcher.group(1)).multiply(factor(matcher.group(1), unit));
    }

    private BigDecimal factor(String number, String unit) {
        if (unit.isEmpty()) {
            if (needsUnit) {
                throw new IllegalArgumentException("must have a unit, one of " + unitList());
            }
            return BigDecimal.ONE;
        }
        BigDecimal factor = units().get(unit);
        if (factor == null) {
            throw new IllegalArgumentException(unknown(number, unit));
        }
        return factor;
    }

    private String unknown(String number, String unit) {
        if (this == COUNT) {
            return "must be a number without a unit, as in " + number;
        }
        String nearest = Nearest.hint(unit, units().keySet());
        return "unknown " + noun + " unit '" + unit + "'" + (nearest.isEmpty() ? "; known: " + unitList() : nearest);
    }

    /** The number as a person would write it, in the largest unit that leaves no fraction below one. */
    public String format(BigDecimal base) {
        if (units().isEmpty() || this == RATIO) {
            return plain(base);
        }
        String best = units().keySet().iterator().next();
        for (Map.Entry<String, BigDecimal> unit : units().entrySet()) {
            boolean whole = this != SIZE || base.remainder(unit.getValue()).signum() == 0;
            if (whole
                    && base.abs().compareTo(unit.getValue()) >= 0
                    && !unit.getKey().equals("min")) {
                best = unit.getKey();
            }
        }
        BigDecimal factor = units().getOrDefault(best, BigDecimal.ONE);
        return plain(base.divide(factor, MathContext.DECIMAL64)) + " " + best;
    }

    /** Without exponent and without zeros that say nothing. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
