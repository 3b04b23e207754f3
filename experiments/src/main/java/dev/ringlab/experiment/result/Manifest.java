package dev.ringlab.experiment.result;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.spec.Published;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.traffic.Capture;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code manifest.json}: what was run, and with what. The only result file that knows the time of day. */
public final class Manifest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Study study;
    private final List<Metric> metrics;
    private final Map<String, Object> session;

    /** @param session what is known of the session: version, times, threads */
    public Manifest(Study study, List<Metric> metrics, Session session) {
        this.study = study;
        this.metrics = metrics;
        this.session = session.fields();
    }

    /** Writes the file as a kill would leave it: interrupted. */
    public void writeStarted(Path folder) throws IOException {
        write(folder, "", List.of(), true);
    }

    /** Writes the file as the sweep ended. */
    public void writeFinished(Path folder, String finished, List<Failure> failures, boolean interrupted)
            throws IOException {
        write(folder, finished, failures, interrupted);
    }

    private void write(Path folder, String finished, List<Failure> failures, boolean interrupted) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ringlab", Version.TEXT);
        json.put("study", study());
        json.put("seed", study.seed());
        json.put("warmUp", study.timing().warmUp().label());
        json.put("duration", study.timing().duration().label());
        json.putAll(session);
        json.put("finished", finished);
        json.put(
                "factors",
                study.design().factors().stream().map(Manifest::factor).toList());
        json.put("held", held());
        json.put("captures", captures());
        json.put("costs", costs());
        json.put("metrics", metrics.stream().map(Manifest::metric).toList());
        json.put("report", study.report());
        json.put(
                "published", study.published().stream().map(Manifest::published).toList());
        json.put("failures", failures.stream().map(Manifest::failure).toList());
        json.put("interrupted", interrupted);
        json.put("complete", failures.isEmpty() && !interrupted);
        AtomicFile.write(folder.resolve(ResultFolder.MANIFEST), JSON.writeValueAsString(json) + "\n");
    }

    private Map<String, Object> study() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", study.name());
        json.put("file", study.origin().file());
        json.put("sha256", study.origin().sha256());
        json.put("set", study.origin().set());
        json.put("design", study.designHash());
        json.put("question", study.question());
        return json;
    }

    private static Map<String, Object> factor(Factor factor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", factor.name());
        json.put("unit", factor.unit());
        json.put("labels", factor.values().stream().map(Setting::label).toList());
        json.put(
                "values",
                factor.values().stream().map(value -> value(factor, value)).toList());
        return json;
    }

    private static Object value(Factor factor, Setting value) {
        return factor.isNumeric() ? new BigDecimal(value.inBaseUnits()) : value.label();
    }

    private List<Map<String, Object>> held() {
        List<Map<String, Object>> held = new ArrayList<>();
        settings(false).forEach((knob, setting) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", knob);
            json.put("value", setting.label());
            held.add(json);
        });
        return held;
    }

    /** The files whose packets are replayed, as they were when the study was read. */
    private List<Map<String, Object>> captures() {
        Map<Capture, Map<String, Object>> captures = new LinkedHashMap<>();
        for (DesignPoint point : study.design().points()) {
            point.resolved().settings().forEach((knob, setting) -> {
                if (setting.value() instanceof Capture capture && capture.packets() > 0) {
                    captures.put(capture, captureOf(knob, setting, capture));
                }
            });
        }
        return List.copyOf(captures.values());
    }

    private static Map<String, Object> captureOf(String knob, Setting setting, Capture capture) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("knob", knob);
        json.put("file", setting.label());
        json.put("sha256", capture.sha256());
        json.put("packets", capture.packets());
        json.put("bytes", capture.bytes());
        json.put("flows", capture.flows());
        return json;
    }

    private List<Map<String, Object>> costs() {
        List<Map<String, Object>> costs = new ArrayList<>();
        settings(true).forEach((knob, setting) -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", knob.substring(knob.indexOf('.') + 1));
            json.put("value", setting.label());
            json.put("source", study.base().source(knob));
            costs.add(json);
        });
        return costs;
    }

    /** The base scenario's values of the knobs that are no factors: its costs, or the others. */
    private Map<String, Setting> settings(boolean costs) {
        Set<String> factors =
                study.design().factors().stream().map(Factor::name).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Setting> settings = new LinkedHashMap<>(study.base().settings());
        settings.keySet().removeIf(knob -> factors.contains(knob) || Resolved.isCost(knob) != costs);
        return settings;
    }

    private static Map<String, Object> metric(Metric metric) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", metric.name());
        json.put("unit", metric.unit());
        json.put("description", metric.description());
        json.put("better", metric.better().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static Map<String, Object> published(Published published) {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, String> at = new LinkedHashMap<>();
        published.at().forEach((knob, setting) -> at.put(knob, setting.label()));
        json.put("at", at);
        json.put("metric", published.metric());
        json.put("value", published.value());
        published.low().ifPresent(low -> json.put("low", low));
        published.high().ifPresent(high -> json.put("high", high));
        json.put("source", published.source());
        return json;
    }

    private static Map<String, Object> failure(Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("point", failure.point());
        json.put("replication", failure.replication());
        json.put("cause", failure.cause());
        return json;
    }
}
