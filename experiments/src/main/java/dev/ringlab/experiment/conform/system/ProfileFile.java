package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.KnobTree;
import java.util.Map;
import java.util.function.Function;

/** Writes costs as a cost profile, each with where it comes from. */
public final class ProfileFile {
    private static final String COSTS = "costs.";

    /** A cost as it is written, and its source. */
    public record Entry(String cost, String source) {}

    private ProfileFile() {}

    /** The costs of a row, each with the measured rows that it is made of; 0 of what the measurements do not have. */
    static String of(KnobTree knobs, GuestSteps steps) {
        Map<String, String> values = steps.values();
        Map<String, String> sources = steps.sources();
        return of(knobs, tunable -> {
            String knob = tunable.name().substring(COSTS.length());
            return new Entry(
                    values.getOrDefault(knob, nothing(tunable.type().unit())),
                    sources.getOrDefault(knob, "not part of the measured path"));
        });
    }

    /** A profile of every cost as YAML. */
    public static String of(KnobTree knobs, Function<Tunable, Entry> costs) {
        StringBuilder yaml = new StringBuilder();
        for (Tunable tunable : knobs.tunables()) {
            if (tunable.name().startsWith(COSTS) && !tunable.name().equals(COSTS + "profile")) {
                Entry entry = costs.apply(tunable);
                yaml.append(tunable.name(), COSTS.length(), tunable.name().length())
                        .append(":\n  cost: ")
                        .append(entry.cost())
                        .append("\n  source: \"")
                        .append(entry.source().replace("\\", "\\\\").replace("\"", "\\\""))
                        .append("\"\n");
            }
        }
        return yaml.toString();
    }

    /** What costs nothing: no time, or an exit that posted interrupts spare. */
    private static String nothing(String unit) {
        return switch (unit) {
            case "" -> "on";
            case "ns/B" -> "0 ns/B";
            default -> "0 ns";
        };
    }
}
