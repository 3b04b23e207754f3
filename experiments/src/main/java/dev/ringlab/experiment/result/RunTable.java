package dev.ringlab.experiment.result;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.model.run.Metric;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The columns of {@code runs.csv}: {@code point,replication,<factors>,<metrics>,notes}. */
final class RunTable {
    /** RFC 4180, but with the line ends that every tool of a laboratory expects. */
    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private static final int BEFORE_FACTORS = 2;

    private final List<Factor> factors;
    private final Map<Integer, DesignPoint> points = new LinkedHashMap<>();
    private final List<String> metrics;

    RunTable(Study study, List<Metric> metrics) {
        this.factors = study.design().factors();
        study.design().points().forEach(point -> points.put(point.id(), point));
        this.metrics = metrics.stream().map(Metric::name).toList();
    }

    String header() {
        List<String> names = new ArrayList<>(List.of("point", "replication"));
        factors.forEach(factor -> names.add(factor.name()));
        names.addAll(metrics);
        names.add("notes");
        return FORMAT.format(names.toArray()) + "\n";
    }

    String line(Run run) {
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(run.point()));
        fields.add(Integer.toString(run.replication()));
        fields.addAll(factorFields(run.point()));
        metrics.forEach(metric -> fields.add(Figure.text(run.value(metric))));
        fields.add(run.noteField());
        return FORMAT.format(fields.toArray()) + "\n";
    }

    /** The factor values of a point, in base units. */
    List<String> factorFields(int point) {
        DesignPoint at = Objects.requireNonNull(points.get(point));
        return factors.stream()
                .map(factor -> factor.inBaseUnits(Objects.requireNonNull(at.at().get(factor.name()))))
                .toList();
    }

    /** A whole file. */
    String file(Collection<Run> runs) {
        StringBuilder text = new StringBuilder(header());
        runs.forEach(run -> text.append(line(run)));
        return text.toString();
    }

    /** The runs in a file; what a kill left of its last line is no run. */
    List<Run> parse(String file) {
        String whole = file.substring(0, file.lastIndexOf('\n') + 1);
        List<Run> runs = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(whole), FORMAT)) {
            for (CSVRecord row : parser) {
                if (row.getRecordNumber() > 1 && isRun(row)) {
                    runs.add(run(row));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }

    private boolean isRun(CSVRecord row) {
        return row.size() == BEFORE_FACTORS + factors.size() + metrics.size() + 1
                && points.containsKey(Integer.valueOf(row.get(0)));
    }

    private Run run(CSVRecord row) {
        int first = BEFORE_FACTORS + factors.size();
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            String text = row.get(first + i);
            if (!text.isEmpty()) {
                values.put(metrics.get(i), Figure.value(text));
            }
        }
        Map<String, String> notes = Run.notes(row.get(first + metrics.size()));
        return new Run(Integer.parseInt(row.get(0)), Integer.parseInt(row.get(1)), values, notes);
    }
}
