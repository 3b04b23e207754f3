package dev.ringlab.report.load;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a report shows.
 *
 * @param points in the order of {@code results.csv}
 */
public record ResultSet(Manifest manifest, List<Point> points) {
    public ResultSet {
        points = List.copyOf(points);
    }

    /** The value of {@code factor} at {@code point}. */
    public Level level(Point point, Factor factor) {
        return point.levels().get(manifest.factors().indexOf(factor));
    }

    /** The names of the metrics that were observed anywhere, sorted. */
    public Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        points.forEach(point -> names.addAll(point.cells().keySet()));
        return names;
    }

    public boolean has(String metric) {
        return points.stream().anyMatch(point -> point.cells().containsKey(metric));
    }
}
