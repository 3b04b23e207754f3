package dev.ringlab.experiment.design;

import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.Setting;
import java.util.List;

/** A knob that varies, and the values that it takes. */
public record Factor(Tunable knob, List<Setting> values) {
    /** Keeps its own copy. */
    public Factor {
        values = List.copyOf(values);
    }

    /** The knob's name. */
    public String name() {
        return knob.name();
    }

    /** Whether every value is a number; if not, all are reported as text. */
    public boolean isNumeric() {
        return values.stream().allMatch(value -> value.number() != null);
    }

    /** The unit of the values in result files; empty if they are text. */
    public String unit() {
        return isNumeric() ? knob.type().unit() : "";
    }

    /** A value as result files hold it. */
    public String inBaseUnits(Setting value) {
        return isNumeric() ? value.inBaseUnits() : value.label();
    }
}
