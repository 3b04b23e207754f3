package dev.ringlab.report.load;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code results.csv}: a row a design point and metric. */
final class ResultTable {
    private static final List<String> COLUMNS = List.of("metric", "mean", "ci_low", "ci_high", "replications", "note");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private final Path file;
    private final Manifest manifest;

    ResultTable(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    List<Point> parse(String text) {
        Map<List<Level>, Map<String, Cell>> points = new LinkedHashMap<>();
        try (CSVParser rows = CSVParser.parse(new StringReader(text), FORMAT)) {
            mustHaveColumns(rows.getHeaderNames());
            for (CSVRecord row : rows) {
                add(row, points);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException damaged) {
            throw new ReportException(file + ": must be comma-separated values: " + damaged.getMessage(), damaged);
        }
        if (points.isEmpty()) {
            throw new ReportException(file + ": must hold at least one row");
        }
        List<Point> result = new ArrayList<>();
        points.forEach((levels, cells) -> result.add(new Point(levels, cells)));
        return result;
    }

    private void mustHaveColumns(List<String> header) {
        List<String> needed = new ArrayList<>(COLUMNS);
        manifest.factors().forEach(factor -> needed.add(factor.name()));
        for (String column : needed) {
            if (!header.contains(column)) {
                throw new ReportException(file + ":1: must have the column " + column + ": columns=" + header);
            }
        }
    }

    private void add(CSVRecord row, Map<List<Level>, Map<String, Cell>> points) {
        if (!row.isConsistent()) {
            throw wrong(row, "must have as many fields as the header", "fields", Integer.toString(row.size()));
        }
        List<Level> levels = new ArrayList<>();
        manifest.factors().forEach(factor -> levels.add(level(row, factor)));
        Map<String, Cell> cells = points.computeIfAbsent(levels, point -> new LinkedHashMap<>());
        // A metric that no run of the point could observe is an empty field.
        if (row.get("mean").isEmpty()) {
            return;
        }
        if (cells.put(row.get("metric"), cell(row)) != null) {
            throw wrong(row, "must stand once for each design point", "metric", row.get("metric"));
        }
    }

    private Level level(CSVRecord row, Factor factor) {
        String field = row.get(factor.name());
        return factor.levels().stream()
                .filter(level -> level.isWritten(field))
                .findFirst()
                .orElseThrow(() -> wrong(row, "must be a value of the factor in manifest.json", factor.name(), field));
    }

    private Cell cell(CSVRecord row) {
        double mean = number(row, "mean", Double.NaN);
        return new Cell(
                mean,
                number(row, "ci_low", mean),
                number(row, "ci_high", mean),
                (int) number(row, "replications", 0),
                row.get("note"));
    }

    private double number(CSVRecord row, String column, double ifEmpty) {
        String field = row.get(column);
        if (field.isEmpty()) {
            return ifEmpty;
        }
        try {
            double value = Double.parseDouble(field);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a value that is not finite.
        }
        throw wrong(row, "must be a number", column, field);
    }

    private ReportException wrong(CSVRecord row, String mustHold, String column, String value) {
        return new ReportException(
                file + ":" + (row.getRecordNumber() + 1) + ": " + mustHold + ": " + column + "=" + value);
    }
}
