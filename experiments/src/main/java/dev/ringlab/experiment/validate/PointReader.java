package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Binder;
import dev.ringlab.experiment.scenario.KnobTree;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.spec.FactorReader;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Node.Sequence;
import dev.ringlab.experiment.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the points of a suite: a list of blocks, each with values for parameters and, under {@code factors}, lists and
 * ranges of values as in a study. What a block leaves open has its default.
 */
final class PointReader<P extends Record> {
    private static final String FACTORS = "factors";
    private static final String TITLE = "title";

    private final Class<P> type;
    private final KnobTree knobs;
    private final Map<String, Setting> defaults;
    private final Problems problems;

    /** Points that belong together. */
    record Block<P>(String title, List<P> points) {}

    PointReader(Class<P> type, Node defaults, Problems problems) {
        this.type = type;
        this.knobs = new KnobTree(type);
        this.problems = problems;
        this.defaults = SettingReader.read(knobs, defaults, problems);
    }

    List<Block<P>> read(Node node) {
        List<Block<P>> blocks = new ArrayList<>();
        if (node instanceof Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Mapping mapping) {
                    blocks.add(block(mapping));
                } else {
                    problems.add(item.place(), "must be a mapping of parameters, not " + item.kind());
                }
            }
        } else {
            problems.add(node.place(), "must be a list of points, not " + node.kind());
        }
        return blocks;
    }

    private Block<P> block(Mapping mapping) {
        Map<String, Entry> own = new LinkedHashMap<>(mapping.entries());
        Entry factors = own.remove(FACTORS);
        Entry title = own.remove(TITLE);
        Map<String, Setting> given = new LinkedHashMap<>(defaults);
        given.putAll(SettingReader.read(knobs, new Mapping(mapping.place(), own), problems));
        List<Map<String, Setting>> combinations = factors == null
                ? List.of(Map.of())
                : FactorReader.read(knobs, factors.value(), problems).combinations();
        List<P> points = new ArrayList<>();
        for (Map<String, Setting> at : combinations) {
            Map<String, Setting> all = new LinkedHashMap<>(given);
            all.putAll(at);
            point(all, points);
        }
        return new Block<>(title == null ? "" : title.value().text(), points);
    }

    private void point(Map<String, Setting> settings, List<P> points) {
        try {
            points.add(type.cast(Binder.bind(knobs.root(), settings)));
        } catch (BadValue bad) {
            problems.add(bad);
        }
    }
}
