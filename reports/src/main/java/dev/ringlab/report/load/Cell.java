package dev.ringlab.report.load;

/**
 * A metric at a design point, over its replications.
 *
 * @param low lower end of the 95 % interval; equals {@code mean} where there is none
 * @param high upper end of the 95 % interval; equals {@code mean} where there is none
 * @param note why the value must not be trusted; empty if it may
 */
public record Cell(double mean, double low, double high, int replications, String note) {
    public boolean hasInterval() {
        return high > low;
    }

    public boolean isDoubtful() {
        return !note.isEmpty();
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
