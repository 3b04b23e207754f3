package dev.ringlab.sim.config;

/** A configuration value that cannot be, with the record component that holds it. Thrown by compact constructors. */
public final class InvalidKnob extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String component;
    private final String mustHold;

    /**
     * @param component the record component, as declared
     * @param mustHold what must hold, lower case, as in {@code "must be a power of two in [2, 32768]"}
     * @param value what was given
     */
    public InvalidKnob(String component, String mustHold, Object value) {
        super(mustHold + ": " + component + "=" + value);
        this.component = component;
        this.mustHold = mustHold;
    }

    /** What must hold of it. */
    public String mustHold() {
        return mustHold;
    }

    /** The record component that holds the value. */
    public String component() {
        return component;
    }

    /** Throws unless {@code holds}. */
    public static void unless(boolean holds, String component, String mustHold, Object value) {
        if (!holds) {
            throw new InvalidKnob(component, mustHold, value);
        }
    }

    /** Throws unless {@code value} lies in {@code [min, max]}. */
    public static void unlessWithin(double min, double max, String component, double value) {
        unless(
                value >= min && value <= max,
                component,
                "must be in [" + plain(min) + ", " + plain(max) + "]",
                plain(value));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
