package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Node;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers of one dimension, held as {@code int}, {@code long} or {@code double}. */
record NumberType(Dimension held, Class<?> component) implements KnobType {
    @Override
    public Setting read(String name, Node node) {
        String text = KnobType.scalar(node, expected(), name);
        try {
            BigDecimal number = held.parse(text, expected());
            return new Setting(node.place(), text, value(number), number);
        } catch (IllegalArgumentException e) {
            throw KnobType.bad(node, String.valueOf(e.getMessage()), name);
        }
    }

    @Override
    public Setting of(Node from, BigDecimal number) {
        try {
            return new Setting(from.place(), held.format(number), value(number), number);
        } catch (IllegalArgumentException e) {
            throw new BadValue(from.place(), e.getMessage() + ": " + held.format(number));
        }
    }

    private Object value(BigDecimal number) {
        if (component == double.class) {
            return number.doubleValue();
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("must be a whole number" + (isCount() ? "" : " of " + held.baseUnit()));
        }
        BigDecimal limit = new BigDecimal(component == int.class ? Integer.MAX_VALUE : Long.MAX_VALUE);
        if (number.abs().compareTo(limit) > 0) {
            throw new IllegalArgumentException("must be at most " + held.format(limit));
        }
        return component == int.class ? (Object) number.intValueExact() : (Object) number.longValueExact();
    }

    private boolean isCount() {
        return held == Dimension.COUNT;
    }

    @Override
    public String expected() {
        return isCount() && component != double.class ? "a whole number" : held.expected();
    }

    @Override
    public String unit() {
        return held.baseUnit();
    }

    @Override
    public Optional<Dimension> dimension() {
        return Optional.of(held);
    }

    /** Whether only whole numbers are possible. */
    boolean isWhole() {
        return component != double.class;
    }
}
