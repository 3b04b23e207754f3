package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.conform.system.ProfileFile.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: lines for a person, and costs for a profile. */
final class Calibration {
    private final ReferenceProfile base;
    private final String from;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Entry> costs = new LinkedHashMap<>();

    /** @param from the input, as sources name it */
    Calibration(ReferenceProfile base, String from) {
        this.base = base;
        this.from = from;
    }

    void say(String line) {
        lines.add(line);
    }

    /** Tells a step with its mean. */
    void tell(String step, Estimate estimate) {
        say(String.format(
                Locale.ROOT, "%-52s %12.2f %24s %9d", step, estimate.value(), estimate.interval(), estimate.count()));
    }

    /** Takes a constant. */
    void cost(String knob, Estimate estimate, String unit, String how) {
        cost(knob, String.format(Locale.ROOT, "%.4f %s", Math.max(0, estimate.value()), unit), how + ": " + estimate);
    }

    /** Takes a cost as it is written in a profile. */
    void cost(String knob, String cost, String how) {
        costs.put(knob, new Entry(cost, from + ", " + how));
    }

    /** Takes a cost that another one contains. */
    void partOf(String knob, String other) {
        costs.put(knob, new Entry("0 ns", "part of " + other + " (" + from + ")"));
    }

    /**
     * Takes a sum of costs, of which the parts are as the base profile has them, relative to each other.
     *
     * @param parts how often each is paid
     */
    void share(Map<String, Double> parts, Estimate sum, String how) {
        double baseNs = parts.entrySet().stream()
                .mapToDouble(part -> part.getValue() * base.mean(part.getKey()))
                .sum();
        String source = how + ": " + sum + "; its parts in the proportions of the base profile";
        boolean first = true;
        for (Map.Entry<String, Double> part : parts.entrySet()) {
            double own = baseNs > 0 ? base.mean(part.getKey()) / baseNs : first ? 1 / part.getValue() : 0;
            cost(part.getKey(), String.format(Locale.ROOT, "%.4f ns", Math.max(0, sum.value() * own)), source);
            first = false;
        }
    }

    ReferenceProfile base() {
        return base;
    }

    List<String> lines() {
        return Collections.unmodifiableList(lines);
    }

    Map<String, Entry> costs() {
        return Collections.unmodifiableMap(costs);
    }
}
