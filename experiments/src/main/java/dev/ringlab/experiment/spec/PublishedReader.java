package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.scenario.Dimension;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Node.Sequence;
import dev.ringlab.experiment.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the figures of others: {@code {at: {traffic.rate: 300 kpps}, metric:, value:, low:, high:, source:}}. */
final class PublishedReader {
    private static final List<String> KEYS = List.of("at", "metric", "value", "low", "high", "source");

    private final List<Factor> factors;
    private final MetricNames metrics;
    private final Problems problems;

    PublishedReader(List<Factor> factors, MetricNames metrics, Problems problems) {
        this.factors = factors;
        this.metrics = metrics;
        this.problems = problems;
    }

    /** For {@link Fields#read}. */
    List<Published> read(Node node) {
        if (!(node instanceof Sequence rows)) {
            throw new BadValue(node.place(), "published must be a list, not " + node.kind());
        }
        List<Published> published = new ArrayList<>();
        rows.items().forEach(row -> row(row).ifPresent(published::add));
        return published;
    }

    private Optional<Published> row(Node node) {
        Fields fields = new Fields("published", node, KEYS, problems);
        Map<String, Setting> at = fields.read("at", this::at).orElse(Map.of());
        Optional<String> metric = fields.require("metric", n -> metrics.known("metric", n));
        Optional<String> source = fields.require("source", n -> Scalars.text("source", n));
        if (metric.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        Dimension unit = dimension(metrics.of(metric.get()).unit());
        Optional<Double> value = fields.require("value", n -> number("value", n, unit));
        Optional<Double> low = fields.read("low", n -> number("low", n, unit));
        Optional<Double> high = fields.read("high", n -> number("high", n, unit));
        return value.map(v -> new Published(at, metric.get(), v, low, high, source.get()));
    }

    private static double number(String key, Node node, Dimension unit) {
        return (double) Scalars.quantity(key, node, unit).value();
    }

    private static Dimension dimension(String unit) {
        return switch (unit) {
            case "ns" -> Dimension.TIME;
            case "pps" -> Dimension.RATE;
            case "bytes" -> Dimension.SIZE;
            case "1" -> Dimension.RATIO;
            default -> Dimension.COUNT;
        };
    }

    private Map<String, Setting> at(Node node) {
        if (!(node instanceof Mapping mapping)) {
            throw new BadValue(node.place(), "at must be a mapping of factors to values, not " + node.kind());
        }
        Map<String, Setting> at = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> given : mapping.entries().entrySet()) {
            at.put(given.getKey(), factorValue(given.getKey(), given.getValue()));
        }
        return at;
    }

    private Setting factorValue(String name, Entry entry) {
        List<String> names = factors.stream().map(Factor::name).toList();
        Factor factor = factors.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadValue(
                        entry.place(), "at must name a factor of the study" + Nearest.hint(name, names) + ": " + name));
        Setting given = factor.knob().type().read(factor.knob().key(), entry.value());
        return factor.values().stream()
                .filter(given::sameValue)
                .findFirst()
                .orElseThrow(() ->
                        new BadValue(entry.value().place(), name + " must be a value of the factor: " + given.label()));
    }
}
