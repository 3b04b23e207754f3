package dev.ringlab.experiment.result;

import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished run.
 *
 * @param point the design point's id
 * @param replication from 1
 * @param values by metric, as they are written; a metric that the run could not observe is missing
 * @param notes by metric: why a value must not be trusted
 */
public record Run(int point, int replication, Map<String, Double> values, Map<String, String> notes) {
    /**
     * The run that gave {@code result}.
     *
     * @throws IllegalStateException if it measured what is no metric of its model
     */
    public static Run of(int point, int replication, RunResult result, List<Metric> metrics) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        for (Measured measured : result.measured()) {
            String name = measured.metric().name();
            if (!metrics.contains(measured.metric())) {
                throw new IllegalStateException("a model must list every metric that it measures: metric=" + name);
            }
            if (!Double.isNaN(measured.value())) {
                values.put(name, Figure.rounded(measured.value()));
            }
            if (!measured.note().isEmpty()) {
                notes.put(name, measured.note());
            }
        }
        return new Run(point, replication, values, notes);
    }

    /** The value for a metric; NaN if it was not observed. */
    public double value(String metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    /** The notes in one field: {@code metric: note; metric: note}. */
    String noteField() {
        List<String> parts = new ArrayList<>();
        notes.forEach((metric, note) -> parts.add(metric + ": " + note.replace(';', ',')));
        return String.join("; ", parts);
    }

    static Map<String, String> notes(String field) {
        Map<String, String> notes = new LinkedHashMap<>();
        for (String part : field.split("; ", -1)) {
            int colon = part.indexOf(": ");
            if (colon > 0) {
                notes.put(part.substring(0, colon), part.substring(colon + 2));
            }
        }
        return notes;
    }
}
