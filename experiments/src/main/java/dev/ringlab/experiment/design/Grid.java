package dev.ringlab.experiment.design;

import dev.ringlab.experiment.scenario.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every combination of the steps of some axes, the last axis fastest. */
public record Grid(List<Axis> axes) {
    /** Keeps its own copy. */
    public Grid {
        axes = List.copyOf(axes);
    }

    /** All factors, in the order of the study. */
    public List<Factor> factors() {
        return axes.stream().flatMap(axis -> axis.factors().stream()).toList();
    }

    /** The factor values of every combination; one without any value if there is no axis. */
    public List<Map<String, Setting>> combinations() {
        List<Map<String, Setting>> combinations = List.of(Map.of());
        for (Axis axis : axes) {
            List<Map<String, Setting>> longer = new ArrayList<>();
            for (Map<String, Setting> start : combinations) {
                for (int step = 0; step < axis.length(); step++) {
                    Map<String, Setting> combination = new LinkedHashMap<>(start);
                    combination.putAll(axis.at(step));
                    longer.add(combination);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
