package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.scenario.Branch.Group;
import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A figure for every cost of a machine, each with the source that it comes from.
 *
 * @param costs by the name of the knob
 * @param sources by the name of the knob
 */
record CostProfile(Map<String, Setting> costs, Map<String, String> sources) {
    private static final Set<String> PARTS = Set.of("cost", "source");

    /** Reads the profile that a setting of {@code costs.profile} names. */
    static CostProfile read(KnobTree knobs, ScenarioSource builtIn, Setting named) {
        Problems problems = new Problems();
        Node node = document(builtIn, named, problems);
        Map<String, String> sources = new HashMap<>();
        Group group = knobs.root().children().get(KnobTree.COSTS) instanceof Group costs ? costs : knobs.root();
        Map<String, Setting> costs = SettingReader.read(group, node, problems, (tunable, given) -> {
            sources.put(tunable.name(), source(given));
            return tunable.type().read(tunable.key(), part(given, "cost"));
        });
        for (Tunable tunable : knobs.tunables()) {
            if (KnobTree.isCost(tunable.name()) && !costs.containsKey(tunable.name()) && problems.isEmpty()) {
                problems.add(node.place(), "must give every cost: " + tunable.name() + " is missing");
            }
        }
        problems.throwIfAny();
        return new CostProfile(costs, sources);
    }

    private static Node document(ScenarioSource builtIn, Setting named, Problems problems) {
        String name = named.label();
        if (builtIn.profiles().contains(name)) {
            return builtIn.profile(name, problems);
        }
        if (!name.contains("/") && !name.endsWith(".yaml") && !name.endsWith(".yml")) {
            throw new BadValue(
                    named.place(),
                    KnobTree.PROFILE + " must be one of " + String.join(", ", builtIn.profiles())
                            + " or the path of a .yaml file" + Nearest.hint(name, builtIn.profiles()) + ": profile="
                            + name);
        }
        try {
            return YamlReader.read(named.place().folder().resolve(name), problems);
        } catch (BadInput e) {
            throw new BadValue(named.place(), KnobTree.PROFILE + ": " + String.join("; ", e.lines()));
        }
    }

    private static String source(Node given) {
        return KnobType.scalar(part(given, "source"), "text that says where the cost comes from", "source");
    }

    private static Node part(Node given, String key) {
        if (given instanceof Mapping mapping && mapping.entries().keySet().equals(PARTS)) {
            Entry entry = mapping.entries().get(key);
            if (entry != null) {
                return entry.value();
            }
        }
        throw new BadValue(given.place(), "must be {cost: ..., source: ...}, not " + given.text());
    }
}
