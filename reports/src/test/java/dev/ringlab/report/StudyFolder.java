package dev.ringlab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a result folder for any factors; what is measured comes from a function, {@link Queue} by default. */
public final class StudyFolder {
    private record Factor(String name, String unit, List<String> labels, List<?> values) {}

    private final List<Factor> factors = new ArrayList<>();
    private final Map<String, Object> manifest = new LinkedHashMap<>();
    private Function<Map<String, Object>, Map<String, Double>> measured = Queue::measured;
    private Function<String, String> note = metric -> "";
    private Predicate<Map<String, Object>> taken = point -> true;
    private int replications = 5;

    public StudyFolder() {
        manifest.put("ringlab", "0.1.0-SNAPSHOT");
        manifest.put(
                "study",
                Map.of(
                        "name",
                        "ring-size",
                        "file",
                        "ring-size.yaml",
                        "sha256",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        "question",
                        "How many packets a second does one queue take, and what does a larger ring buy?"));
        manifest.put("seed", 1);
        manifest.put("warmUp", "20 ms");
        manifest.put("duration", "200 ms");
        manifest.put("started", "2026-11-22T15:45:00Z");
        manifest.put("finished", "2026-11-22T15:46:00Z");
        manifest.put("threads", 2);
        manifest.put("machine", Map.of("os", "Linux 6.1", "processors", 2, "java", "17.0.15"));
        manifest.put("factors", factors);
        manifest.put("costs", costs());
        manifest.put("metrics", metrics());
        manifest.put("published", List.of());
        manifest.put("complete", true);
    }

    public StudyFolder factor(String name, String unit, List<String> labels, List<?> values) {
        factors.add(new Factor(name, unit, labels, values));
        return this;
    }

    /** A sweep of {@code traffic.rate}. */
    public StudyFolder loads(int... kpps) {
        List<String> labels = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int load : kpps) {
            labels.add(load + " kpps");
            values.add(load * 1000);
        }
        return factor("traffic.rate", "pps", labels, values);
    }

    public StudyFolder put(String key, Object value) {
        manifest.put(key, value);
        return this;
    }

    public StudyFolder measuring(Function<Map<String, Object>, Map<String, Double>> function) {
        this.measured = function;
        return this;
    }

    /** Leaves out the design points that {@code filter} does not take. */
    public StudyFolder only(Predicate<Map<String, Object>> filter) {
        this.taken = filter;
        return this;
    }

    public StudyFolder noting(Function<String, String> function) {
        this.note = function;
        return this;
    }

    public StudyFolder replications(int number) {
        this.replications = number;
        return this;
    }

    /** Writes both files into {@code folder}, every combination of factor values a point. */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            manifest.putIfAbsent("held", held(factors.stream().map(Factor::name).toList()));
            Files.writeString(
                    folder.resolve("manifest.json"), JsonMapper.shared().writeValueAsString(manifest));
            Files.writeString(folder.resolve("results.csv"), csv());
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String csv() {
        StringBuilder csv = new StringBuilder();
        factors.forEach(factor -> csv.append(factor.name()).append(','));
        csv.append("metric,unit,mean,ci_low,ci_high,replications,note\n");
        rows(new LinkedHashMap<>(), 0, csv);
        return csv.toString();
    }

    private void rows(Map<String, Object> point, int depth, StringBuilder csv) {
        if (depth < factors.size()) {
            for (Object value : factors.get(depth).values()) {
                point.put(factors.get(depth).name(), value);
                rows(point, depth + 1, csv);
            }
            return;
        }
        if (!taken.test(point)) {
            return;
        }
        measured.apply(point).forEach((metric, mean) -> {
            point.values().forEach(value -> csv.append('"').append(value).append("\","));
            csv.append(metric).append(',').append(Queue.unit(metric)).append(',');
            csv.append(Double.isNaN(mean) ? "," + "," : interval(metric, mean));
            csv.append(',')
                    .append(replications)
                    .append(',')
                    .append(note.apply(metric))
                    .append('\n');
        });
    }

    private String interval(String metric, double mean) {
        double half = Queue.halfWidth(metric, mean);
        return replications == 1 ? mean + ",," : mean + "," + (mean - half) + "," + (mean + half);
    }

    /** What is not {@code varied} is held. */
    private static List<Map<String, String>> held(List<String> varied) {
        return Stream.of(
                        held("queue.size", "256"),
                        held("queue.eventIdx", "on"),
                        held("guest.napiWeight", "64"),
                        held("guest.refillTrigger", "min(budget, ring)/2"),
                        held("traffic.size", "64 B"),
                        held("traffic.arrivals", "poisson"),
                        held("costs.profile", "modern"),
                        held("tap.capacity", "1000 packets"),
                        held("stack.socket.buffer", "212992 bytes"))
                .filter(knob -> !varied.contains(knob.get("name")))
                .toList();
    }

    private static Map<String, String> held(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private static List<Map<String, String>> costs() {
        return List.of(
                Map.of(
                        "name",
                        "vhostNet.packet",
                        "value",
                        "380 ns",
                        "source",
                        "commits 761876c857cb and fc72d1d54dd9: 3.05 to 2.3 million packets a second through a tap"),
                Map.of("name", "guest.interrupt", "value", "1.2 µs", "source", "estimate"));
    }

    private static List<Map<String, String>> metrics() {
        return Queue.METRICS.stream()
                .map(metric -> Map.of("name", metric, "unit", Queue.unit(metric), "description", "", "better", "none"))
                .toList();
    }
}
