package dev.ringlab.experiment.conform.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Measured times of steps of a guest, by configuration, kind and name ({@code costs.csv}; docs/conformity.md). */
public final class StepCosts {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    private static final String COUNTED = "step-counts.csv";
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

    /**
     * What tables of measurements may lack: steps of packed rings, of rings without event index and of a guest with
     * mitigations. Counts of instructions of the kernel in question, which the head of the table describes.
     */
    static StepCosts counted() {
        try (InputStream table = StepCosts.class.getResourceAsStream(COUNTED);
                Reader text = new InputStreamReader(
                        Objects.requireNonNull(table, "no table " + COUNTED), StandardCharsets.UTF_8)) {
            return read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** The step in a configuration. */
    public Optional<Step> in(String config, String kind, String name) {
        return all(kind, name).stream()
                .filter(step -> step.config().equals(config))
                .findFirst();
    }

    /** The step in the configuration that saw it most. */
    Optional<Step> most(String kind, String name) {
        return all(kind, name).stream().reduce((a, b) -> b.count() > a.count() ? b : a);
    }

    private List<Step> all(String kind, String name) {
        return steps.getOrDefault(key(kind, name), List.of());
    }
}
