package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.conform.system.ProfileFile;
import dev.ringlab.experiment.conform.system.ProfileFile.Entry;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import dev.ringlab.sim.random.Law;
import java.util.Map;
import java.util.Objects;

/** The profile that gives what was not measured. */
final class ReferenceProfile {
    private static final String COSTS = "costs.";

    private final Model<?> model;
    private final String name;
    private final Resolved resolved;

    /**
     * Reads it.
     *
     * @param name of a built-in one, or the path of a file
     */
    ReferenceProfile(Model<?> model, String name) {
        this.model = model;
        this.name = name;
        Problems problems = new Problems();
        Map<String, Setting> settings = SettingReader.read(
                model.knobs(), YamlReader.parse("costs: " + name, Place.ofOption("--base"), problems), problems);
        problems.throwIfAny();
        this.resolved = model.resolve(settings);
    }

    /** The mean of a cost, by the name of its knob below costs. */
    double mean(String knob) {
        Object value = setting(COSTS + knob).value();
        return value instanceof Law law ? law.meanNs() : ((Number) value).doubleValue();
    }

    private Setting setting(String knob) {
        return Objects.requireNonNull(resolved.settings().get(knob), knob);
    }

    /** This profile with other figures, as YAML. */
    String with(Map<String, Entry> measured) {
        return ProfileFile.of(model.knobs(), tunable -> {
            Entry other = measured.get(tunable.name().substring(COSTS.length()));
            return other != null
                    ? other
                    : new Entry(setting(tunable.name()).label(), name + ": " + resolved.source(tunable.name()));
        });
    }
}
