package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.RunResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is experimented with: a scenario record with its defaults, a function that runs it, and what that measures. */
public final class Model<S extends Record> {
    private final Class<S> type;
    private final RunFunction<S> function;
    private final Function<S, List<Metric>> metrics;
    private final ScenarioSource source;
    private final KnobTree knobs;
    private final Map<String, Setting> reference;
    private final Map<String, CostProfile> profiles = new ConcurrentHashMap<>();

    /**
     * @param metrics everything that a run of a scenario measures, in the order of result files
     * @param source the defaults and cost profiles
     */
    public Model(Class<S> type, RunFunction<S> function, Function<S, List<Metric>> metrics, ScenarioSource source) {
        this.type = type;
        this.function = function;
        this.metrics = metrics;
        this.source = source;
        this.knobs = new KnobTree(type);
        Problems problems = new Problems();
        this.reference = SettingReader.read(knobs, source.reference(problems), problems);
        problems.throwIfAny();
    }

    /** Every knob. */
    public KnobTree knobs() {
        return knobs;
    }

    /** Everything that a run of the reference scenario measures. */
    public List<Metric> metrics() {
        return metrics(List.of(bind(resolve(Map.of()))));
    }

    /** Everything that runs of these scenarios measure: what the first measures, then what only others do. */
    public List<Metric> metrics(Collection<? extends Record> scenarios) {
        Set<Metric> all = new LinkedHashSet<>();
        scenarios.forEach(scenario -> all.addAll(metrics.apply(type.cast(scenario))));
        return List.copyOf(all);
    }

    /** Knobs for which neither the reference scenario nor its cost profile has a value: none, or it is a bug. */
    public List<String> withoutDefault() {
        List<String> missing = new ArrayList<>();
        Map<String, Setting> defaults = resolve(Map.of()).settings();
        knobs.tunables().forEach(tunable -> {
            if (!defaults.containsKey(tunable.name())) {
                missing.add(tunable.name());
            }
        });
        return missing;
    }

    /**
     * Every knob's value: the reference scenario's, the cost profile's, or the one given.
     *
     * @throws BadValue if the cost profile cannot be read
     */
    public Resolved resolve(Map<String, Setting> given) {
        Map<String, Setting> settings = new LinkedHashMap<>(reference);
        Setting chosen = given.getOrDefault(KnobTree.PROFILE, reference.get(KnobTree.PROFILE));
        Map<String, String> sources = new LinkedHashMap<>();
        if (chosen != null) {
            CostProfile profile = profile(chosen);
            settings.putAll(profile.costs());
            sources.putAll(profile.sources());
            sources.keySet().removeAll(given.keySet());
        }
        settings.putAll(given);
        return new Resolved(settings, sources);
    }

    private CostProfile profile(Setting chosen) {
        String key = chosen.place().folder() + " " + chosen.label();
        CostProfile known = profiles.get(key);
        if (known == null) {
            known = CostProfile.read(knobs, source, chosen);
            profiles.put(key, known);
        }
        return known;
    }

    /**
     * The scenario with these values.
     *
     * @throws BadValue if it cannot be, at the place of the value that makes it so
     */
    public Record bind(Resolved resolved) {
        return Binder.bind(knobs.root(), resolved.settings());
    }

    /** One run. */
    public RunResult run(Record scenario, double warmUpNs, double durationNs, long seed, int replication) {
        return function.run(type.cast(scenario), warmUpNs, durationNs, seed, replication);
    }
}
