package dev.ringlab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Made-up studies of every shape that a report must bear; {@code main DIR} writes their reports to be looked at. */
public final class Specimens {
    private Specimens() {}

    public static void main(String[] folders) {
        Path root = Path.of(folders[0]);
        all().forEach((name, study) ->
                Report.of(study.write(root.resolve(name))).write());
    }

    static StudyFolder named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    public static Map<String, StudyFolder> all() {
        Map<String, StudyFolder> all = new LinkedHashMap<>();
        all.put("ring-size", ringSize());
        all.put("one-series", new StudyFolder().loads(100, 200, 300, 400, 500, 600, 700, 800));
        all.put("facets", facets());
        all.put("categories", categories());
        all.put("published", published());
        all.put("asked", asked());
        all.put("many-series", manySeries());
        all.put("ring-along-x", ringAlongX());
        all.put("one-point", new StudyFolder().replications(1));
        all.put("one-load", new StudyFolder().loads(400));
        all.put("holes", holes());
        all.put("nothing-observed", nothingObserved());
        all.put("one-metric", oneMetric());
        all.put("wide-loads", new StudyFolder().loads(10, 20, 50, 100, 200, 500, 700, 1000));
        return all;
    }

    public static StudyFolder ringSize() {
        return new StudyFolder()
                .loads(100, 200, 300, 400, 500, 600, 650, 700, 750, 800, 900, 1000)
                .factor("queue.size", "count", List.of("128", "256", "512", "1024"), List.of(128, 256, 512, 1024));
    }

    /** Three factors, of which one must make pages of its own. */
    public static StudyFolder facets() {
        return new StudyFolder()
                .loads(100, 300, 500, 600, 700, 800)
                .factor("queue.size", "count", List.of("256", "1024"), List.of(256, 1024))
                .factor("queue.eventIdx", "", List.of("on", "off"), List.of("on", "off"))
                .put("report", Map.of("x", "traffic.rate", "series", "queue.size"));
    }

    /** A question that is not about throughput. */
    public static StudyFolder asked() {
        return ringAlongX().put("report", Map.of("x", "queue.size", "metrics", List.of("latency.p99")));
    }

    /** Nothing but words along x. */
    public static StudyFolder categories() {
        List<String> profiles = List.of("modern", "2013-xeon", "no posted interrupts", "everything free");
        return new StudyFolder()
                .factor("costs.profile", "", profiles, profiles)
                .factor("queue.eventIdx", "", List.of("on", "off"), List.of("on", "off"));
    }

    public static StudyFolder nothingObserved() {
        return new StudyFolder().loads(300, 400).measuring(point -> {
            Map<String, Double> cells = Queue.measured(point);
            cells.replaceAll((metric, mean) -> Double.NaN);
            return cells;
        });
    }

    static StudyFolder oneMetric() {
        return new StudyFolder().loads(300, 400).measuring(point -> Map.of("interrupts.perPacket", 0.0));
    }

    public static StudyFolder published() {
        List<String> triggers = List.of("ring/2", "min(budget, ring)/2");
        List<Map<String, Object>> values = new ArrayList<>();
        values.add(publishedAt("300 kpps", triggers.get(0), 16, 2.5, 30));
        values.add(publishedAt("300 kpps", triggers.get(1), 0.2, 0, 4.7));
        values.add(publishedAt("400 kpps", triggers.get(0), 65, 43, 108));
        values.add(publishedAt("400 kpps", triggers.get(1), 0, 0, 0.6));
        return new StudyFolder()
                .loads(300, 400)
                .factor("guest.refillTrigger", "", triggers, triggers)
                .put("published", values)
                .measuring(point -> {
                    Map<String, Double> cells = Queue.measured(point);
                    boolean isOld = triggers.get(0).equals(point.get("guest.refillTrigger"));
                    double rate = ((Number) point.getOrDefault("traffic.rate", 0)).doubleValue();
                    cells.put("loss.packets", isOld ? (rate - 250_000) / 2200 : 0.3);
                    return cells;
                });
    }

    private static Map<String, Object> publishedAt(String rate, String trigger, double value, double low, double high) {
        return Map.of(
                "at",
                Map.of("traffic.rate", rate, "guest.refillTrigger", trigger),
                "metric",
                "loss.packets",
                "value",
                value,
                "low",
                low,
                "high",
                high,
                "source",
                "virtualization list, 20 August 2019, drops in 58 s");
    }

    public static StudyFolder manySeries() {
        List<String> labels = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int size = 64; size <= 65536; size *= 2) {
            labels.add(Integer.toString(size));
            values.add(size);
        }
        return new StudyFolder()
                .loads(200, 400, 500, 600, 700, 800, 900, 1000)
                .factor("queue.size", "count", labels, values);
    }

    /** A number along x that is no load, and a doubtful quantile. */
    public static StudyFolder ringAlongX() {
        return new StudyFolder()
                .loads(400, 600, 800)
                .factor(
                        "queue.size",
                        "count",
                        List.of("64", "128", "256", "512", "1024"),
                        List.of(64, 128, 256, 512, 1024))
                .put("report", Map.of("x", "queue.size", "series", "traffic.rate"))
                .noting(metric -> metric.equals("latency.p999") ? "few observations beyond the quantile" : "");
    }

    /** Beyond 600 kpps no packet got through, so there is no latency. */
    public static StudyFolder holes() {
        return new StudyFolder()
                .loads(200, 400, 600, 800)
                .factor("queue.size", "count", List.of("256", "1024"), List.of(256, 1024))
                .put("complete", false)
                .measuring(point -> {
                    Map<String, Double> cells = Queue.measured(point);
                    if (((Number) point.getOrDefault("traffic.rate", 0)).doubleValue() > 600_000) {
                        cells.replaceAll((metric, mean) -> metric.startsWith("latency") ? Double.NaN : mean);
                        cells.keySet().removeIf(metric -> metric.startsWith("stage."));
                    }
                    return cells;
                });
    }
}
