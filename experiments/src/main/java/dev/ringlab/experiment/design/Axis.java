package dev.ringlab.experiment.design;

import dev.ringlab.experiment.scenario.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Factors that vary together: one, or several zipped lists of the same length. */
public record Axis(List<Factor> factors) {
    /** Keeps its own copy. */
    public Axis {
        factors = List.copyOf(factors);
        long lengths = factors.stream().map(f -> f.values().size()).distinct().count();
        if (lengths != 1) {
            throw new IllegalArgumentException("zipped factors must have as many values as each other: " + factors);
        }
    }

    /** How many steps it has. */
    public int length() {
        return factors.get(0).values().size();
    }

    /** The values at one step. */
    Map<String, Setting> at(int step) {
        Map<String, Setting> values = new LinkedHashMap<>();
        factors.forEach(factor -> values.put(factor.name(), factor.values().get(step)));
        return values;
    }
}
