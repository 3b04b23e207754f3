package dev.ringlab.experiment.conform.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Measured times of steps of a guest, by configuration, kind and name ({@code costs.csv}; docs/conformity.md). */
public final class StepCosts {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final List<String> COLUMNS = List.of("config", "kind", "name", "n", "mean", "min", "max");

    /** Times of one step in one configuration, in nanoseconds. */
    public record Step(
            String config, String kind, String name, long count, double meanNs, double minNs, double maxNs) {}

    /** A step in all configurations that have it. */
    private final Map<String, List<Step>> steps = new LinkedHashMap<>();

    private StepCosts() {}

    /**
     * Reads a table.
     *
     * @throws IOException if it cannot be read or is none; a bad row is told by its line
     */
    public static StepCosts read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(text);
        }
    }

    static StepCosts read(Reader text) throws IOException {
        StepCosts costs = new StepCosts();
        try (CSVParser parser = FORMAT.parse(text)) {
            for (String column : COLUMNS) {
                if (!parser.getHeaderMap().containsKey(column)) {
                    throw new IOException("1 a table of step costs must have the column " + column);
                }
            }
            for (CSVRecord row : parser) {
                costs.add(row, parser.getCurrentLineNumber());
            }
        }
        return costs;
    }

    private void add(CSVRecord row, long line) throws IOException {
        try {
            Step step = new Step(
                    row.get("config"),
                    row.get("kind"),
                    row.get("name"),
                    Long.parseLong(row.get("n")),
                    Double.parseDouble(row.get("mean")),
                    numberOr(row.get("min"), row.get("mean")),
                    numberOr(row.get("max"), row.get("mean")));
            steps.computeIfAbsent(key(step.kind(), step.name()), key -> new ArrayList<>())
                    .add(step);
        } catch (IllegalArgumentException e) {
            throw new IOException(line + " a cost must be a number: " + e.getMessage(), e);
        }
    }

    private static double numberOr(String text, String otherwise) {
        return Double.parseDouble(text.isEmpty() ? otherwise : text);
    }

    private static String key(String kind, String name) {
        return kind + '\n' + name;
    }

    /** Every step of a configuration, in the order of the table. */
    public List<Step> of(String config) {
        return steps.values().stream()
                .flatMap(List::stream)
                .filter(step -> step.config().equals(config))
                .toList();
    }

    /** The configurations, in the order of the table. */
    public Set<String> configs() {
        return steps.values().stream()
                .flatMap(List::stream)
                .map(Step::config)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a configuration has the step. */
    public boolean has(String config, String kind, String name) {
        return all(kind, name).stream().anyMatch(step -> step.config().equals(config));
    }

    /** The step in the first of these configurations that has it; else in the one that saw it most. */
    public Step find(String kind, String name, List<String> configs) {
        List<Step> found = all(kind, name);
        for (String config : configs) {
            for (Step step : found) {
                if (step.config().equals(config)) {
                    return step;
                }
            }
        }
        return found.stream()
                .reduce((a, b) -> b.count() > a.count() ? b : a)
                .orElseThrow(() -> new MissingStep("the table of costs must have a row of kind " + kind + ": " + name));
    }

    private List<Step> all(String kind, String name) {
        return steps.getOrDefault(key(kind, name), List.of());
    }

    /** The table lacks a step without which a path cannot be simulated. */
    static final class MissingStep extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingStep(String message) {
            super(message);
        }
    }
}
