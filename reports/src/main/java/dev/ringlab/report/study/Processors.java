package dev.ringlab.report.study;

import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The processors that a study saw, from metrics named {@code cpu.<processor>.<context>}. */
public final class Processors {
    /** Most urgent first. */
    public static final List<String> CONTEXTS = List.of("hardirq", "softirq", "task");

    /** How full a processor is. */
    public record Use(String processor, double share) {}

    private Processors() {}

    public static List<String> of(ResultSet results) {
        return results.metrics().stream()
                .filter(Processors::isUse)
                .map(metric -> metric.substring("cpu.".length(), metric.lastIndexOf('.')))
                .distinct()
                .toList();
    }

    private static boolean isUse(String metric) {
        return metric.startsWith("cpu.")
                && metric.lastIndexOf('.') > "cpu.".length()
                && CONTEXTS.contains(metric.substring(metric.lastIndexOf('.') + 1));
    }

    public static String metric(String processor, String context) {
        return "cpu." + processor + "." + context;
    }

    /** The share of time in all contexts together; contexts that were not observed count nothing. */
    public static double use(Point point, String processor) {
        return CONTEXTS.stream()
                .mapToDouble(context -> point.mean(metric(processor, context)))
                .filter(share -> !Double.isNaN(share))
                .sum();
    }

    public static Optional<Use> busiest(ResultSet results, Point point) {
        return of(results).stream()
                .map(processor -> new Use(processor, use(point, processor)))
                .max(Comparator.comparingDouble(Use::share));
    }
}
