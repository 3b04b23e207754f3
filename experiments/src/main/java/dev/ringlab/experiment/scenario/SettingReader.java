package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.scenario.Branch.Group;
import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Node.Scalar;
import dev.ringlab.experiment.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads the settings in a mapping of knobs, nested like the records, or dotted, or both. What is wrong is
 * collected, and the rest is read all the same.
 */
public final class SettingReader {
    private final Problems problems;
    private final BiFunction<Tunable, Node, Setting> value;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private SettingReader(Problems problems, BiFunction<Tunable, Node, Setting> value) {
        this.problems = problems;
        this.value = value;
    }

    /** The settings in {@code node}, by the name of the knob. */
    public static Map<String, Setting> read(KnobTree knobs, Node node, Problems problems) {
        return read(knobs.root(), node, problems, (tunable, n) -> tunable.type().read(tunable.key(), n));
    }

    /** The settings of a group, where {@code value} understands what stands in a knob's place. */
    static Map<String, Setting> read(
            Group group, Node node, Problems problems, BiFunction<Tunable, Node, Setting> value) {
        SettingReader reader = new SettingReader(problems, value);
        reader.group(group, node);
        return reader.settings;
    }

    private void group(Group group, Node node) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> entry(group, key, entry));
        } else if (node instanceof Scalar && group.shorthand() != null) {
            tunable(group.shorthand(), node);
        } else {
            problems.add(
                    node.place(),
                    group.title() + " must be a mapping of "
                            + String.join(", ", group.children().keySet()) + ", not " + node.kind());
        }
    }

    private void entry(Group group, String key, Entry entry) {
        Group at = group;
        String rest = key;
        while (true) {
            int dot = rest.indexOf('.');
            String part = dot < 0 ? rest : rest.substring(0, dot);
            Branch child = at.children().get(part);
            if (dot < 0 && child instanceof Tunable tunable) {
                tunable(tunable, entry.value());
                return;
            }
            if (!(child instanceof Group next)) {
                unknown(at, part, entry);
                return;
            }
            if (dot < 0) {
                group(next, entry.value());
                return;
            }
            at = next;
            rest = rest.substring(dot + 1);
        }
    }

    private void unknown(Group group, String key, Entry entry) {
        if (group.children().get(key) instanceof Tunable tunable) {
            problems.add(entry.place(), tunable.name() + " must be a knob by itself: nothing is below it");
            return;
        }
        String where = group.name().isEmpty() ? "" : " in " + group.name();
        problems.add(
                entry.place(),
                "unknown knob '" + key + "'" + where
                        + Nearest.hint(key, group.children().keySet()) + "; known: "
                        + String.join(", ", group.children().keySet()));
    }

    private void tunable(Tunable tunable, Node node) {
        try {
            Setting setting = value.apply(tunable, node);
            Setting first = settings.putIfAbsent(tunable.name(), setting);
            if (first != null) {
                problems.add(node.place(), tunable.name() + " must be given once: it also stands at " + first.place());
            }
        } catch (BadValue bad) {
            problems.add(bad.place(), tunable.name() + " " + bad.message());
        }
    }
}
