package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Design;
import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.design.Grid;
import dev.ringlab.experiment.scenario.Dimension;
import dev.ringlab.experiment.scenario.KnobTree;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import dev.ringlab.model.run.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a study file and the {@code --set} options that change it, and finds everything that is wrong with both. */
public final class StudyReader {
    private static final List<String> KEYS = List.of(
            "name", "question", "base", "factors", "replications", "warmUp", "duration", "seed", "report", "published");
    private static final List<String> SETTABLE = List.of("replications", "warmUp", "duration", "seed");
    private static final int REPLICATIONS = 5;

    private final Model<?> model;
    private final Problems problems = new Problems();

    private StudyReader(Model<?> model) {
        this.model = model;
    }

    /**
     * The study in a file.
     *
     * @throws BadInput with everything that is wrong
     */
    public static Study read(Path file, List<SetOption> options, Model<?> model) {
        return new StudyReader(model).study(file, options);
    }

    private Study study(Path file, List<SetOption> options) {
        String text = YamlReader.text(file);
        Node root = withStudyKeys(YamlReader.parse(text, YamlReader.placeOf(file), problems), options);
        Fields fields = new Fields("a study", root, KEYS, problems);
        String name = fields.read("name", StudyReader::name).orElseGet(() -> stem(file));
        String question =
                fields.read("question", n -> Scalars.text("question", n)).orElse("");
        Grid grid = fields.read("factors", n -> FactorReader.read(model.knobs(), n, problems))
                .orElse(new Grid(List.of()));
        Map<String, Setting> base = base(fields, options, grid.factors());
        Design design = new PointBinder(model, base, problems.subjects(), problems).bind(grid);
        List<Metric> measured = measured(design);
        MetricNames metrics = new MetricNames(measured);
        Replications replications = fields.read("replications", n -> ReplicationsReader.read(n, metrics, problems))
                .orElse(new Replications.Fixed(REPLICATIONS));
        Timing timing = timing(fields);
        long seed = fields.read("seed", n -> Scalars.whole("seed", n, 0)).orElse(1L);
        Map<String, Object> report = fields.read("report", new ReportReader(grid.factors(), metrics, problems)::read)
                .orElse(Map.of());
        List<Published> published = fields.read(
                        "published", new PublishedReader(grid.factors(), metrics, problems)::read)
                .orElse(List.of());
        problems.throwIfAny();
        Study.Origin origin = new Study.Origin(
                String.valueOf(file.getFileName()),
                Hash.sha256(text),
                options.stream().map(SetOption::text).toList());
        return new Study(
                name,
                question,
                origin,
                model.resolve(base),
                design,
                replications,
                timing,
                seed,
                report,
                published,
                measured);
    }

    private List<Metric> measured(Design design) {
        if (design.points().isEmpty()) {
            return model.metrics(); // nothing is going to run, but names can still be checked
        }
        return model.metrics(design.points().stream().map(DesignPoint::scenario).toList());
    }

    /** Options that name a key of the study stand in that key's place; the others must be knobs. */
    private Node withStudyKeys(Node root, List<SetOption> options) {
        Node changed = root;
        for (SetOption option : options) {
            if (SETTABLE.contains(option.key()) && changed instanceof Mapping mapping) {
                changed = mapping.with(option.key(), option.value());
            }
        }
        return changed;
    }

    private Map<String, Setting> base(Fields fields, List<SetOption> options, List<Factor> factors) {
        Map<String, Setting> base = new LinkedHashMap<>();
        fields.get("base").ifPresent(node -> base.putAll(SettingReader.read(model.knobs(), node, problems)));
        List<Map<String, Setting>> layers = new ArrayList<>();
        layers.add(Map.copyOf(base));
        for (SetOption option : options) {
            Map<String, Setting> set = setting(option);
            base.putAll(set);
            layers.add(set);
        }
        factors.forEach(factor -> layers.forEach(layer -> conflict(factor, layer.get(factor.name()))));
        return base;
    }

    private Map<String, Setting> setting(SetOption option) {
        if (SETTABLE.contains(option.key())) {
            return Map.of();
        }
        KnobTree knobs = model.knobs();
        if (!knobs.isName(option.key())) {
            List<String> known = new ArrayList<>(SETTABLE);
            knobs.tunables().forEach(tunable -> known.add(tunable.name()));
            problems.add(
                    option.place(),
                    "unknown knob '" + option.key() + "'" + Nearest.hint(option.key(), known)
                            + "; 'ringlab explain' lists all");
            return Map.of();
        }
        Mapping mapping = new Mapping(option.place(), Map.of()).with(option.key(), option.value());
        return SettingReader.read(knobs, mapping, problems);
    }

    private void conflict(Factor factor, @Nullable Setting setting) {
        if (setting != null) {
            Place place = setting.place();
            problems.add(place, factor.name() + " must not be set, it is a factor of the study: " + setting.label());
        }
    }

    private Timing timing(Fields fields) {
        Setting none = new Setting(Place.ofOption("none"), "0 ns", 0.0, null);
        Setting warmUp = fields.require("warmUp", StudyReader::warmUp).orElse(none);
        Setting duration =
                fields.require("duration", n -> time("duration", n, true)).orElse(none);
        return new Timing(warmUp, duration);
    }

    private static Setting warmUp(Node node) {
        return node.text().equals(Timing.FOUND)
                ? new Setting(node.place(), Timing.FOUND, Double.NaN, null)
                : time("warmUp", node, false);
    }

    private static Setting time(String name, Node node, boolean positive) {
        Setting time = Scalars.quantity(name, node, Dimension.TIME);
        double ns = (double) time.value();
        if (ns < 0 || (positive && ns == 0)) {
            throw Scalars.bad(name, node, positive ? "must be more than 0" : "must not be negative");
        }
        return time;
    }

    private static String name(Node node) {
        String name = Scalars.text("name", node);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw Scalars.bad("name", node, "must be letters, digits, dots, dashes and underscores");
        }
        return name;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.replaceFirst("\\.ya?ml$", "");
    }
}
