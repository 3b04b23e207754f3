package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.scenario.Dimension;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Problems;
import java.util.List;
import java.util.Optional;

/** Reads {@code 5}, or {@code {until: {metric: latency.p99, halfWidth: 5 %}, atLeast: 3, atMost: 20}}. */
final class ReplicationsReader {
    private static final int AT_LEAST = 3;
    private static final int AT_MOST = 30;

    private ReplicationsReader() {}

    /** For {@link Fields#read}. */
    static Replications read(Node node, MetricNames metrics, Problems problems) {
        if (!(node instanceof Mapping)) {
            return new Replications.Fixed((int) Scalars.whole("replications", node, 1));
        }
        Fields fields = new Fields("replications", node, List.of("until", "atLeast", "atMost"), problems);
        int atLeast = fields.read("atLeast", n -> (int) Scalars.whole("replications.atLeast", n, 2))
                .orElse(AT_LEAST);
        int atMost = fields.read("atMost", n -> (int) Scalars.whole("replications.atMost", n, atLeast))
                .orElse(Math.max(AT_MOST, atLeast));
        Optional<Node> until = fields.require("until", n -> n);
        if (until.isEmpty()) {
            return new Replications.Fixed(atLeast);
        }
        Fields rule = new Fields("replications.until", until.get(), List.of("metric", "halfWidth"), problems);
        Optional<String> metric = rule.require("metric", n -> metrics.known("replications.until.metric", n));
        Optional<Double> width = rule.require("halfWidth", ReplicationsReader::share);
        return new Replications.Until(metric.orElse(""), width.orElse(1.0), atLeast, atMost);
    }

    private static double share(Node node) {
        double share = (double) Scalars.quantity("replications.until.halfWidth", node, Dimension.RATIO)
                .value();
        if (share <= 0 || share >= 1) {
            throw Scalars.bad("replications.until.halfWidth", node, "must be between 0 and 100 %");
        }
        return share;
    }
}
