package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Factor;
import dev.ringlab.report.load.Level;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A published value beside the simulated one.
 *
 * @param label the factor values at which it was measured, {@code 300 kpps, ring/2}
 * @param simulated empty where the study has no such point, or observed nothing there
 */
public record Comparison(String label, Manifest.Published published, Optional<Cell> simulated) {
    /** A row a published value and design point that it describes; it may leave factors open. */
    public static List<Comparison> of(ResultSet results) {
        List<Comparison> rows = new ArrayList<>();
        for (Manifest.Published published : results.manifest().published()) {
            List<Point> described = results.points().stream()
                    .filter(point -> describes(published, results, point))
                    .toList();
            described.forEach(point ->
                    rows.add(new Comparison(label(results, point), published, point.cell(published.metric()))));
            if (described.isEmpty()) {
                rows.add(new Comparison(String.join(", ", published.at().values()), published, Optional.empty()));
            }
        }
        return rows;
    }

    private static boolean describes(Manifest.Published published, ResultSet results, Point point) {
        return results.manifest().factors().stream().allMatch(factor -> {
            String asked = published.at().get(factor.name());
            return asked == null || isValue(asked, results.level(point, factor));
        });
    }

    private static boolean isValue(String asked, Level level) {
        return asked.equals(level.label()) || asked.equals(level.text());
    }

    private static String label(ResultSet results, Point point) {
        String varied = results.manifest().factors().stream()
                .filter(Factor::isVaried)
                .map(factor -> results.level(point, factor).label())
                .collect(Collectors.joining(", "));
        return varied.isEmpty() ? "as described" : varied;
    }

    public double low() {
        return published.low() == null ? published.value() : published.low();
    }

    public double high() {
        return published.high() == null ? published.value() : published.high();
    }

    public boolean hasRange() {
        return high() > low();
    }

    /** Whether the simulated interval and the published range meet; a value without range has only itself to meet. */
    public boolean agrees() {
        return simulated
                .map(cell -> cell.low() <= high() && cell.high() >= low())
                .orElse(false);
    }

    /** The unit of the metric, as the manifest says. */
    public static String unit(Manifest manifest, String metric) {
        return manifest.metrics().stream()
                .filter(known -> known.name().equals(metric))
                .map(Manifest.Metric::unit)
                .findFirst()
                .orElse("1");
    }
}
