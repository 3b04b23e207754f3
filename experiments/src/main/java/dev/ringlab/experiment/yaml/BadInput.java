package dev.ringlab.experiment.yaml;

import java.util.List;

/** What a person gave cannot be used: a line for each reason. The command prints them and ends with exit code 2. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    /** For several reasons. */
    public BadInput(List<String> lines) {
        super(String.join(System.lineSeparator(), lines));
        this.lines = List.copyOf(lines);
    }

    /** For one reason. */
    public BadInput(String line) {
        this(List.of(line));
    }

    /** For one reason, found at a place. */
    public BadInput(Place place, String message) {
        this(place + " " + message);
    }

    /** The reasons. */
    public List<String> lines() {
        return lines;
    }
}
