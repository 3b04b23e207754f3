package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.scenario.Branch;
import dev.ringlab.experiment.scenario.Branch.Doc;
import dev.ringlab.experiment.scenario.Branch.Group;
import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.model.run.Metric;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab explain}. */
@Command(
        name = "explain",
        description = "Explain the knobs of a scenario: default, unit, range, what it does in the real system.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {
    private static final String METRICS = "metrics";

    private final Laboratory laboratory;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KNOB",
            arity = "0..1",
            description = "A knob, a group of them, or a metric; 'metrics' for all metrics. Without it: all knobs.")
    private @Nullable String name;

    ExplainCommand(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    @Override
    public void run() {
        Model<?> model = laboratory.model().get();
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Setting> defaults = model.resolve(Map.of()).settings();
        String asked = name == null ? "" : name;
        Optional<Tunable> knob = model.knobs().find(asked);
        Optional<Group> group = model.knobs().groups().stream()
                .filter(g -> g.name().equals(asked))
                .findFirst();
        Optional<Metric> metric =
                model.metrics().stream().filter(m -> m.name().equals(asked)).findFirst();
        if (knob.isPresent()) {
            one(out, knob.get(), defaults);
        } else if (group.isPresent()) {
            list(out, group.get(), defaults);
        } else if (metric.isPresent()) {
            one(out, metric.get());
        } else if (asked.equals(METRICS)) {
            model.metrics().forEach(m -> out.printf("%-28s %-8s %s%n", m.name(), m.unit(), m.description()));
        } else {
            throw new BadInput(unknown(asked, model));
        }
        out.flush();
    }

    private static String unknown(String name, Model<?> model) {
        List<String> known = new ArrayList<>(List.of(METRICS));
        model.knobs().tunables().forEach(tunable -> known.add(tunable.name()));
        model.knobs().groups().forEach(group -> known.add(group.name()));
        model.metrics().forEach(metric -> known.add(metric.name()));
        return "unknown knob or metric '" + name + "'" + Nearest.hint(name, known) + "; 'ringlab explain' lists all";
    }

    /** A line a knob, under the name of its group. */
    private static void list(PrintWriter out, Group group, Map<String, Setting> defaults) {
        if (!group.name().isEmpty()) {
            out.println(group.name() + group.doc().map(doc -> ": " + doc.what()).orElse(""));
        }
        for (Branch child : group.children().values()) {
            if (child instanceof Tunable knob) {
                String what = knob.doc().map(Doc::what).orElse("");
                out.printf("  %-34s %-16s %s%n", knob.name(), standard(knob, defaults), what);
            }
        }
        for (Branch child : group.children().values()) {
            if (child instanceof Group nested) {
                out.println();
                list(out, nested, defaults);
            }
        }
    }

    private static void one(PrintWriter out, Tunable knob, Map<String, Setting> defaults) {
        out.println(knob.name());
        knob.doc().ifPresent(doc -> out.println("  " + doc.what()));
        out.println("  default:   " + standard(knob, defaults));
        knob.doc().ifPresent(doc -> out.println("  range:     " + doc.range()));
        out.println("  written:   " + knob.type().expected());
        if (!knob.type().unit().isEmpty()) {
            out.println("  unit:      " + knob.type().unit() + " in result files");
        }
        knob.doc().ifPresent(doc -> out.println("  reference: " + doc.reference()));
    }

    private static void one(PrintWriter out, Metric metric) {
        out.println(metric.name());
        out.println("  " + metric.description());
        out.println("  unit:   " + metric.unit());
        out.println("  better: " + metric.better().name().toLowerCase(Locale.ROOT));
    }

    private static String standard(Tunable knob, Map<String, Setting> defaults) {
        Setting setting = defaults.get(knob.name());
        return setting == null ? "none" : setting.label();
    }
}
