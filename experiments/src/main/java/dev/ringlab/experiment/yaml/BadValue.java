package dev.ringlab.experiment.yaml;

/** One value cannot be used. Whoever reads the value's surroundings collects it in {@link Problems}. */
public final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String message;

    /** Found at {@code place}. */
    public BadValue(Place place, String message) {
        super(place + " " + message);
        this.place = place;
        this.message = message;
    }

    /** Where the value stands. */
    public Place place() {
        return place;
    }

    /** What must hold, without the place. */
    public String message() {
        return message;
    }
}
