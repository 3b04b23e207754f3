package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Sequence;
import dev.ringlab.experiment.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how the report is laid out: {@code {x: queue.size, series: traffic.rate, metrics: [loss.ratio]}}. */
final class ReportReader {
    private static final List<String> FACTORS = List.of("x", "series");
    private static final List<String> KEYS = List.of("x", "series", "metrics");

    private final List<String> factors;
    private final MetricNames metrics;
    private final Problems problems;

    ReportReader(List<Factor> factors, MetricNames metrics, Problems problems) {
        this.factors = factors.stream().map(Factor::name).toList();
        this.metrics = metrics;
        this.problems = problems;
    }

    /** For {@link Fields#read}; what it gives goes to the manifest as it is. */
    Map<String, Object> read(Node node) {
        Map<String, Object> report = new LinkedHashMap<>();
        Fields fields = new Fields("report", node, KEYS, problems);
        for (String key : FACTORS) {
            fields.read(key, n -> factor("report." + key, n)).ifPresent(name -> report.put(key, name));
        }
        fields.read("metrics", this::metrics).ifPresent(names -> report.put("metrics", names));
        return report;
    }

    private String factor(String key, Node node) {
        String name = Scalars.text(key, node);
        if (!factors.contains(name)) {
            throw new BadValue(
                    node.place(), key + " must be a factor of the study" + Nearest.hint(name, factors) + ": " + name);
        }
        return name;
    }

    private List<String> metrics(Node node) {
        if (!(node instanceof Sequence names)) {
            throw new BadValue(node.place(), "report.metrics must be a list, not " + node.kind());
        }
        return names.items().stream()
                .map(name -> metrics.known("report.metrics", name))
                .toList();
    }
}
