package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.model.traffic.Capture;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value given to a knob.
 *
 * @param place where it was given
 * @param label as it was written
 * @param value what the record component gets
 * @param number in base units, where it is a number
 */
public record Setting(Place place, String label, Object value, @Nullable BigDecimal number) {
    /** The value in result files: a number in base units, or text. */
    public String inBaseUnits() {
        return number == null ? label : Dimension.plain(number);
    }

    /** Changes whenever what it means does: also with the contents of a file. */
    public String identity() {
        return value instanceof Capture capture ? label + " " + capture.sha256() : inBaseUnits();
    }

    /** Whether both mean the same, however they were written. */
    public boolean sameValue(Setting other) {
        if (number != null && other.number != null) {
            return number.compareTo(other.number) == 0;
        }
        return value.equals(other.value);
    }
}
