package dev.ringlab.model.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one run measured, each metric once. */
public record RunResult(List<Measured> measured) {
    /** Refuses a metric that is measured twice. */
    public RunResult {
        measured = List.copyOf(measured);
        Set<String> names = new HashSet<>();
        for (Measured m : measured) {
            if (!names.add(m.metric().name())) {
                throw new IllegalStateException(
                        "a metric must be measured once: metric=" + m.metric().name());
            }
        }
    }

    /** What was measured for the metric of this name. */
    public Optional<Measured> of(String name) {
        return measured.stream().filter(m -> m.metric().name().equals(name)).findFirst();
    }
}
