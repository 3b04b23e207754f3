package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.sim.config.InvalidKnob;
import dev.ringlab.sim.random.Law;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Laws of a time: {@code 700 ns}, {@code {exponential: 700 ns}}, {@code {lognormal: {mean: 700 ns, cv: 0.3}}}... */
record LawType() implements KnobType {
    private static final List<String> FAMILIES =
            List.of("constant", "exponential", "lognormal", "gamma", "uniform", "empirical", "inTurn");
    private static final NumberType TIME = new NumberType(Dimension.TIME, double.class);
    private static final NumberType RATIO = new NumberType(Dimension.RATIO, double.class);

    @Override
    public Setting read(String name, Node node) {
        if (node instanceof Mapping mapping) {
            return new Setting(node.place(), node.text(), law(name, mapping), null);
        }
        Setting time = TIME.read(name, node);
        return new Setting(node.place(), time.label(), constant(time, node, name), time.number());
    }

    @Override
    public Setting of(Node from, BigDecimal number) {
        Setting time = TIME.of(from, number);
        return new Setting(from.place(), time.label(), constant(time, from, "value"), number);
    }

    private static Law constant(Setting time, Node node, String name) {
        return checked(node, name, () -> new Law.Constant((double) time.value()));
    }

    private Law law(String name, Mapping mapping) {
        if (mapping.entries().size() != 1) {
            throw KnobType.bad(mapping, "must be one law of " + String.join(", ", FAMILIES), name);
        }
        Map.Entry<String, Entry> only = mapping.entries().entrySet().iterator().next();
        Node given = only.getValue().value();
        return switch (only.getKey()) {
            case "constant" -> checked(given, name, () -> new Law.Constant(time("constant", given)));
            case "exponential" -> checked(given, name, () -> new Law.Exponential(time("exponential", given)));
            case "empirical" -> checked(given, name, () -> new Law.Empirical(times(given, "empirical")));
            case "inTurn" -> checked(given, name, () -> new Law.InTurn(times(given, "inTurn")));
            case "lognormal" -> {
                Shape shape = new Shape(given, "lognormal", "mean", "cv");
                yield checked(
                        given, name, () -> new Law.Lognormal(shape.number("mean", TIME), shape.number("cv", RATIO)));
            }
            case "gamma" -> {
                Shape shape = new Shape(given, "gamma", "mean", "cv");
                yield checked(given, name, () -> new Law.Gamma(shape.number("mean", TIME), shape.number("cv", RATIO)));
            }
            case "uniform" -> {
                Shape shape = new Shape(given, "uniform", "from", "to");
                yield checked(given, name, () -> new Law.Uniform(shape.number("from", TIME), shape.number("to", TIME)));
            }
            default ->
                throw new BadValue(
                        only.getValue().place(),
                        "unknown law '" + only.getKey() + "'" + Nearest.hint(only.getKey(), FAMILIES) + "; known: "
                                + String.join(", ", FAMILIES));
        };
    }

    private static double time(String name, Node node) {
        return (double) TIME.read(name, node).value();
    }

    private static List<Double> times(Node node, String family) {
        if (!(node instanceof Node.Sequence sequence)) {
            throw KnobType.bad(node, "must be a list of times", family);
        }
        List<Double> times = new ArrayList<>();
        sequence.items().forEach(item -> times.add(time(family, item)));
        return times;
    }

    /** The parameters of a law of two. */
    private record Shape(Mapping parameters, String family) {
        Shape(Node node, String family, String first, String second) {
            this(mapping(node, family, first, second), family);
        }

        private static Mapping mapping(Node node, String family, String first, String second) {
            List<String> names = List.of(first, second);
            if (node instanceof Mapping mapping
                    && mapping.entries().keySet().containsAll(names)
                    && mapping.entries().size() == names.size()) {
                return mapping;
            }
            throw KnobType.bad(node, "must be {" + first + ": ..., " + second + ": ...}", family);
        }

        double number(String name, NumberType type) {
            Entry entry = parameters.entries().get(name);
            if (entry == null) {
                throw KnobType.bad(parameters, "must have " + name, family);
            }
            return (double) type.read(name, entry.value()).value();
        }
    }

    private static Law checked(Node node, String name, Supplier<Law> law) {
        try {
            return law.get();
        } catch (InvalidKnob e) {
            throw KnobType.bad(node, String.valueOf(e.getMessage()).replaceFirst(": .*", ""), name);
        }
    }

    @Override
    public String expected() {
        return "a time with a unit (" + Dimension.TIME.unitList() + "), or {exponential: 1 us}, "
                + "{lognormal: {mean: 1 us, cv: 0.3}}, {gamma: {mean: 1 us, cv: 0.3}}, "
                + "{uniform: {from: 1 us, to: 2 us}}, "
                + "{empirical: [1 us, 2 us]}, {inTurn: [1 us, 1 us, 2 us]}";
    }

    @Override
    public String unit() {
        return Dimension.TIME.baseUnit();
    }

    @Override
    public Optional<Dimension> dimension() {
        return Optional.of(Dimension.TIME);
    }
}
