package dev.ringlab.experiment.scenario;

import java.util.Map;

/**
 * A scenario with every knob set.
 *
 * @param settings a setting for every knob, {@code costs.profile} among them
 * @param sources where the figures of the profile come from, by knob
 */
public record Resolved(Map<String, Setting> settings, Map<String, String> sources) {
    /** Whether the knob is a cost that a profile gives, or could. */
    public static boolean isCost(String knob) {
        return KnobTree.isCost(knob);
    }

    /** Where a cost comes from: its profile's source, or the place at which the study overrides it. */
    public String source(String knob) {
        String source = sources.get(knob);
        Setting setting = settings.get(knob);
        if (source != null || setting == null) {
            return String.valueOf(source);
        }
        return "the study, " + setting.place();
    }
}
