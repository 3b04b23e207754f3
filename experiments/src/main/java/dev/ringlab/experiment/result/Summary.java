package dev.ringlab.experiment.result;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.spec.Replications;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.model.run.Metric;
import dev.ringlab.sim.stats.ConfidenceInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code results.csv}: for each design point and metric, the mean over replications and its confidence interval. */
public final class Summary {
    private final Study study;
    private final List<Metric> metrics;
    private final RunTable table;

    /** Of the runs of a study. */
    public Summary(Study study, List<Metric> metrics) {
        this.study = study;
        this.metrics = metrics;
        this.table = new RunTable(study, metrics);
    }

    /** Writes the file; a point without any run has no rows. */
    public void write(Path folder, RunStore store) throws IOException {
        List<String> header = new ArrayList<>();
        study.design().factors().stream().map(Factor::name).forEach(header::add);
        header.addAll(List.of("metric", "unit", "mean", "ci_low", "ci_high", "replications", "note"));
        StringBuilder text = new StringBuilder(line(header));
        for (DesignPoint point : study.design().points()) {
            Collection<Run> runs = store.runs(point.id());
            if (!runs.isEmpty()) {
                metrics.forEach(metric -> text.append(line(row(point.id(), metric, runs))));
            }
        }
        AtomicFile.write(folder.resolve(ResultFolder.RESULTS), text.toString());
    }

    private List<String> row(int point, Metric metric, Collection<Run> runs) {
        double[] values = runs.stream()
                .mapToDouble(run -> run.value(metric.name()))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        ConfidenceInterval interval = ConfidenceInterval.of(values, Replications.LEVEL);
        String note = runs.stream()
                .map(run -> run.notes().get(metric.name()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("; "));
        List<String> row = new ArrayList<>(table.factorFields(point));
        row.add(metric.name());
        row.add(metric.unit());
        row.add(Figure.text(interval.mean()));
        row.add(Figure.text(interval.low()));
        row.add(Figure.text(interval.high()));
        row.add(Integer.toString(values.length));
        row.add(note);
        return row;
    }

    private static String line(List<String> fields) {
        return RunTable.FORMAT.format(fields.toArray()) + "\n";
    }
}
