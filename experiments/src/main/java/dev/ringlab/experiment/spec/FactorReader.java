package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Axis;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.design.Grid;
import dev.ringlab.experiment.design.Range;
import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.Dimension;
import dev.ringlab.experiment.scenario.KnobTree;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Node.Sequence;
import dev.ringlab.experiment.yaml.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what varies: a list or a range of values for a knob, and lists under {@code zip} that vary together. */
public final class FactorReader {
    private static final String ZIP = "zip";
    private static final List<String> RANGE = List.of("from", "to", "steps", "step", "scale");

    private final KnobTree knobs;
    private final Problems problems;
    private final Set<String> seen = new HashSet<>();
    private final List<Axis> axes = new ArrayList<>();

    private FactorReader(KnobTree knobs, Problems problems) {
        this.knobs = knobs;
        this.problems = problems;
    }

    /** The axes of a section of factors. */
    public static Grid read(KnobTree knobs, Node node, Problems problems) {
        FactorReader reader = new FactorReader(knobs, problems);
        reader.section(node);
        return new Grid(reader.axes);
    }

    private void section(Node node) {
        if (!(node instanceof Mapping mapping)) {
            problems.add(node.place(), "factors must be a mapping of knobs to values, not " + node.kind());
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            if (key.equals(ZIP)) {
                zips(entry.value());
            } else {
                factor(key, entry).ifPresent(factor -> axis(List.of(factor)));
            }
        });
    }

    private void zips(Node node) {
        if (node instanceof Sequence several) {
            several.items().forEach(this::zip);
        } else {
            zip(node);
        }
    }

    private void zip(Node node) {
        if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
            problems.add(node.place(), "zip must be a mapping of knobs to lists, not " + node.kind());
            return;
        }
        List<Factor> factors = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> factor(key, entry).ifPresent(factor -> {
            if (factors.isEmpty()
                    || factors.get(0).values().size() == factor.values().size()) {
                factors.add(factor);
            } else {
                problems.add(
                        entry.value().place(),
                        key + " must have as many values as " + factors.get(0).name() + ", they vary together: "
                                + factor.values().size() + " and "
                                + factors.get(0).values().size());
            }
        }));
        if (!factors.isEmpty()) {
            axis(factors);
        }
    }

    /** In lists that vary together a value may come again, but not beside the same values of the others. */
    private void axis(List<Factor> factors) {
        List<Setting> first = factors.get(0).values();
        for (int step = 0; step < first.size(); step++) {
            for (int before = 0; before < step; before++) {
                if (isRepeated(factors, before, step)) {
                    problems.add(first.get(step).place(), repeated(factors, step));
                }
            }
        }
        axes.add(new Axis(factors));
    }

    private static boolean isRepeated(List<Factor> factors, int before, int step) {
        return factors.stream()
                .allMatch(factor ->
                        factor.values().get(before).sameValue(factor.values().get(step)));
    }

    private static String repeated(List<Factor> factors, int step) {
        String names = factors.stream().map(Factor::name).collect(Collectors.joining(" and "));
        String labels = factors.stream()
                .map(factor -> factor.values().get(step).label())
                .collect(Collectors.joining(", "));
        return names + " must not take " + (factors.size() == 1 ? "a value" : "the same values") + " twice: " + labels;
    }

    private Optional<Factor> factor(String key, Node.Entry entry) {
        Optional<Tunable> knob = knobs.find(key);
        if (knob.isEmpty()) {
            problems.add(entry.place(), knobs.unknown(key));
            return Optional.empty();
        }
        if (!seen.add(key)) {
            problems.add(entry.place(), key + " must be a factor once");
            return Optional.empty();
        }
        List<Setting> values = values(knob.get(), entry.value());
        return values.isEmpty() ? Optional.empty() : Optional.of(new Factor(knob.get(), values));
    }

    private List<Setting> values(Tunable knob, Node node) {
        try {
            if (node instanceof Sequence list) {
                return listed(knob, list);
            }
            if (node instanceof Mapping range && range.entries().containsKey("from")) {
                return ranged(knob, range);
            }
            throw new BadValue(
                    node.place(),
                    "must be a list of values, or a range {from: ..., to: ..., steps: ...}, not " + node.text());
        } catch (BadValue bad) {
            problems.add(bad.place(), knob.name() + " " + bad.message());
            return List.of();
        }
    }

    private List<Setting> listed(Tunable knob, Sequence list) {
        if (list.items().isEmpty()) {
            throw new BadValue(list.place(), "must have at least one value");
        }
        List<Setting> values = new ArrayList<>();
        for (Node item : list.items()) {
            try {
                values.add(knob.type().read(knob.key(), item));
            } catch (BadValue bad) {
                problems.add(bad.place(), knob.name() + " " + bad.message());
            }
        }
        return values;
    }

    private List<Setting> ranged(Tunable knob, Mapping node) {
        Dimension dimension = knob.type()
                .dimension()
                .orElseThrow(() -> new BadValue(node.place(), "must be a list: its values are not numbers"));
        Fields fields = new Fields(knob.name(), node, RANGE, problems);
        Optional<Setting> from = fields.require("from", n -> knob.type().read("from", n));
        Optional<Setting> to = fields.require("to", n -> knob.type().read("to", n));
        if (from.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        boolean whole = dimension == Dimension.COUNT || dimension == Dimension.SIZE;
        try {
            Range range = new Range(number(from.get()), number(to.get()), whole);
            return numbers(range, dimension, fields, node).stream()
                    .map(number -> knob.type().of(node, number))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new BadValue(node.place(), e.getMessage() + ": " + node.text());
        }
    }

    private static List<BigDecimal> numbers(Range range, Dimension dimension, Fields fields, Mapping node) {
        Optional<Node> steps = fields.get("steps");
        Optional<Node> step = fields.get("step");
        if (steps.isPresent() == step.isPresent()) {
            throw new BadValue(node.place(), "must have either steps or step: " + node.text());
        }
        String scale = fields.read("scale", n -> Scalars.word("scale", n, List.of("linear", "log")))
                .orElse("linear");
        if (step.isPresent()) {
            return range.by(dimension.parse(step.get().text()));
        }
        int count = (int) Scalars.whole("steps", steps.orElseThrow(), 2);
        return scale.equals("log") ? range.log(count) : range.linear(count);
    }

    private static BigDecimal number(Setting setting) {
        if (setting.number() == null) {
            throw new BadValue(setting.place(), "must be a number: " + setting.label());
        }
        return setting.number();
    }
}
