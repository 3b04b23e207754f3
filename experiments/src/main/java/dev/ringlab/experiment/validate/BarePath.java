package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.random.Law;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The reference scenario as a study would change it, knob by knob: either as it is, or with every cost set to nothing
 * and every bound out of the way, so that a server is what is put into it.
 */
public final class BarePath {
    private static final String BACKENDS = "costs.backend.";
    private static final String VHOST_NET = BACKENDS + "vhostNet.";

    private final Model<?> model;
    private final Map<String, String> knobs = new LinkedHashMap<>();

    private BarePath(Model<?> model) {
        this.model = model;
    }

    /** The reference scenario. */
    public static BarePath reference(Model<?> model) {
        return new BarePath(model);
    }

    /** No step takes time, and nothing overflows. */
    static BarePath free(Model<?> model) {
        BarePath path = new BarePath(model);
        for (Tunable knob : model.knobs().tunables()) {
            if (Resolved.isCost(knob.name()) && !knob.type().unit().isEmpty() && !isUnused(knob.name())) {
                path.set(knob.name(), knob.type().unit().equals("ns/B") ? "0 ns/B" : "0 ns");
            }
        }
        return path.set("tap.queueLength", "65535")
                .set("queue.size", "2048")
                .set("guest.refillTrigger", "every")
                .set("guest.memory", "16384 MiB")
                .set("host.haltPoll", "0 ns")
                .set("gro.enabled", "off")
                .set("gro.normalBatch", "1")
                .set("application.receiveBuffer", "1024 MiB");
    }

    /** Costs of other backends and of busy polling, which is off: some of them cannot be nothing. */
    private static boolean isUnused(String cost) {
        return (cost.startsWith(BACKENDS) && !cost.startsWith(VHOST_NET)) || cost.equals(VHOST_NET + "look");
    }

    /** A knob as a study would write it. */
    public BarePath set(String knob, String value) {
        knobs.put(knob, value);
        return this;
    }

    /** A time. */
    BarePath set(String knob, double ns) {
        return set(knob, plain(ns) + " ns");
    }

    /** A number as studies write it, without exponent. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A choice as studies write it. */
    static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A law as studies write it. */
    static String law(Law law) {
        String mean = plain(law.meanNs()) + " ns";
        if (law instanceof Law.Exponential) {
            return "{exponential: " + mean + "}";
        }
        if (law instanceof Law.Uniform uniform) {
            return "{uniform: {from: " + plain(uniform.fromNs()) + " ns, to: " + plain(uniform.toNs()) + " ns}}";
        }
        if (law instanceof Law.Lognormal lognormal) {
            return "{lognormal: {mean: " + mean + ", cv: " + plain(lognormal.cv()) + "}}";
        }
        if (law instanceof Law.Gamma gamma) {
            return "{gamma: {mean: " + mean + ", cv: " + plain(gamma.cv()) + "}}";
        }
        if (law instanceof Law.Empirical empirical) {
            return empirical.valuesNs().stream()
                    .map(ns -> plain(ns) + " ns")
                    .toList()
                    .toString();
        }
        return mean;
    }

    /** Every packet is handed on by itself, and its buffer comes back as soon as it has been served. */
    BarePath oneByOne() {
        return set("backend.vhostNet.batch", "1")
                .set("backend.vhostNet.weight", "1")
                .set("guest.napiWeight", "1");
    }

    public Scenario scenario() {
        Problems problems = new Problems();
        Place place = Place.ofOption("validate");
        Mapping mapping = new Mapping(place, Map.of());
        for (Map.Entry<String, String> knob : knobs.entrySet()) {
            mapping = mapping.with(knob.getKey(), YamlReader.parse(knob.getValue(), place, problems));
        }
        Map<String, Setting> settings = SettingReader.read(model.knobs(), mapping, problems);
        problems.throwIfAny();
        return (Scenario) model.bind(model.resolve(settings));
    }
}
