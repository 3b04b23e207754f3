package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.model.run.Metric;
import java.util.List;

/** The metrics that a study can name. */
record MetricNames(List<Metric> metrics) {
    /** The name in a node, if there is such a metric. */
    String known(String key, Node node) {
        String name = Scalars.text(key, node);
        List<String> names = metrics.stream().map(Metric::name).toList();
        if (!names.contains(name)) {
            throw new BadValue(
                    node.place(),
                    key + ": unknown metric '" + name + "'" + Nearest.hint(name, names)
                            + "; 'ringlab explain metrics' lists all");
        }
        return name;
    }

    /** The metric of a name that is known. */
    Metric of(String name) {
        return metrics.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }
}
