package dev.ringlab.experiment.design;

import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.experiment.scenario.Setting;
import java.util.Map;

/**
 * One combination of factor values.
 *
 * @param id from 1, in the order of the grid
 * @param at the factors' values
 * @param resolved the values of all knobs
 * @param scenario what a run is made from
 */
public record DesignPoint(int id, Map<String, Setting> at, Resolved resolved, Record scenario) {
    /** The factor values, as a person would say them. */
    public String title() {
        StringBuilder title = new StringBuilder();
        at.forEach((knob, value) -> title.append(title.isEmpty() ? "" : ", ")
                .append(knob)
                .append('=')
                .append(value.label()));
        return title.isEmpty() ? "the base scenario" : title.toString();
    }
}
