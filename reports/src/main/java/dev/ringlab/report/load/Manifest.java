package dev.ringlab.report.load;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code manifest.json}: what was run. Component names are those of the file, see docs/results.md. */
public record Manifest(
        String ringlab,
        Study study,
        String seed,
        String warmUp,
        String duration,
        String started,
        String finished,
        int threads,
        Machine machine,
        List<Factor> factors,
        List<Held> held,
        List<Cost> costs,
        List<Metric> metrics,
        Layout report,
        List<Published> published,
        @Nullable Boolean complete) {

    /** The YAML file that was run; {@code set} is what the command line changed, {@code queue.size=512}. */
    public record Study(String name, String file, String sha256, List<String> set, String question) {
        public Study {
            name = Given.text("study.name", name);
            file = Given.orEmpty(file);
            sha256 = Given.orEmpty(sha256);
            set = Given.list(set);
            question = Given.orEmpty(question);
        }
    }

    /** Where it was run. */
    public record Machine(String os, int processors, String java) {
        public Machine {
            os = Given.orEmpty(os);
            java = Given.orEmpty(java);
        }
    }

    /** A knob that had one value throughout. */
    public record Held(String name, String value) {
        public Held {
            name = Given.text("held.name", name);
            value = Given.orEmpty(value);
        }
    }

    /** What an operation costs, and who says so. */
    public record Cost(String name, String value, String source) {
        public Cost {
            name = Given.text("costs.name", name);
            value = Given.orEmpty(value);
            source = Given.orEmpty(source);
        }
    }

    /** What was measured; {@code better} is {@code lower}, {@code higher} or {@code none}. */
    public record Metric(String name, String unit, String description, String better) {
        public Metric {
            name = Given.text("metrics.name", name);
            unit = Given.orEmpty(unit);
            description = Given.orEmpty(description);
            better = Given.orEmpty(better);
        }
    }

    /**
     * Which factor runs along x, and which tell curves apart; empty where the report chooses.
     *
     * @param metrics that answer the question; empty: throughput does
     */
    public record Layout(
            String x,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> series,
            List<String> metrics) {
        public Layout {
            x = Given.orEmpty(x);
            series = Given.list(series);
            metrics = Given.list(metrics);
        }
    }

    /** A value that somebody else measured, at the factor labels {@code at}, with its extremes if they are known. */
    public record Published(
            Map<String, String> at,
            String metric,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            String source) {
        public Published {
            at = at == null ? Map.of() : new LinkedHashMap<>(at);
            metric = Given.text("published.metric", metric);
            source = Given.orEmpty(source);
        }
    }

    public Manifest {
        ringlab = Given.orEmpty(ringlab);
        study = Given.object("study", study);
        seed = Given.orEmpty(seed);
        warmUp = Given.orEmpty(warmUp);
        duration = Given.orEmpty(duration);
        started = Given.orEmpty(started);
        finished = Given.orEmpty(finished);
        machine = machine == null ? new Machine("", 0, "") : machine;
        factors = Given.list(factors);
        held = Given.list(held);
        costs = Given.list(costs);
        metrics = Given.list(metrics);
        report = report == null ? new Layout("", List.of(), List.of()) : report;
        published = Given.list(published);
        mustBeFactor("report.x", report.x(), factors);
        for (String series : report.series()) {
            mustBeFactor("report.series", series, factors);
        }
    }

    private static void mustBeFactor(String key, String name, List<Factor> factors) {
        List<String> names = factors.stream().map(Factor::name).toList();
        if (!name.isEmpty() && !names.contains(name)) {
            throw new IllegalArgumentException(key + " must name a factor, one of " + names + ": " + key + "=" + name);
        }
    }

    /** The metric of that name. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** The factor of that name. */
    public Optional<Factor> factor(String name) {
        return factors.stream().filter(factor -> factor.name().equals(name)).findFirst();
    }

    /** Whether every run of the study is in the results; a manifest that does not say so is believed. */
    public boolean isComplete() {
        return !Boolean.FALSE.equals(complete);
    }
}
