package dev.ringlab.report.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a study varies: a knob and the values that it took, in the order of the study. */
public record Factor(String name, String unit, List<Level> levels) {
    public Factor {
        levels = List.copyOf(levels);
    }

    @JsonCreator
    static Factor of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("unit") @Nullable String unit,
            @JsonProperty("labels") @Nullable List<String> labels,
            @JsonProperty("values") @Nullable List<Object> values) {
        String named = Given.text("factors.name", name);
        List<String> written = Given.list(labels);
        List<Object> meant = Given.list(values);
        if (written.isEmpty() || written.size() != meant.size()) {
            throw new IllegalArgumentException("a factor must have as many labels as values, and one at least: name="
                    + named + ", labels=" + written.size() + ", values=" + meant.size());
        }
        List<Level> levels = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            // Lists that run in lockstep repeat their values.
            if (Level.indexOf(levels, written.get(index)) < 0) {
                levels.add(Level.of(written.get(index), meant.get(index)));
            }
        }
        return new Factor(named, unit == null ? "" : unit, levels);
    }

    public boolean isNumeric() {
        return levels.stream().allMatch(Level::isNumber);
    }

    public boolean isVaried() {
        return levels.size() > 1;
    }
}
