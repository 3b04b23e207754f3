package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.scenario.KnobTree;
import java.util.Map;

/** Writes the costs of a row as a cost profile, each with the measured rows that it is made of. */
final class ProfileFile {
    private static final String COSTS = "costs.";

    private ProfileFile() {}

    /** The profile as YAML; a cost of a part that the measurements do not have is 0. */
    static String of(KnobTree knobs, GuestSteps steps) {
        Map<String, String> values = steps.values();
        Map<String, String> sources = steps.sources();
        StringBuilder yaml = new StringBuilder();
        for (Tunable tunable : knobs.tunables()) {
            String knob = tunable.name().startsWith(COSTS) ? tunable.name().substring(COSTS.length()) : "";
            if (knob.isEmpty() || knob.equals("profile")) {
                continue;
            }
            yaml.append(knob)
                    .append(":\n  cost: ")
                    .append(values.getOrDefault(knob, nothing(tunable.type().unit())))
                    .append("\n  source: \"")
                    .append(sources.getOrDefault(knob, "not part of the measured path"))
                    .append("\"\n");
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
