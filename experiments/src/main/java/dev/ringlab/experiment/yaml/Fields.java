package dev.ringlab.experiment.yaml;

import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A mapping whose keys are known; any other key is a problem. */
public final class Fields {
    private final String title;
    private final Place place;
    private final Map<String, Entry> entries;
    private final Problems problems;

    /**
     * @param title what the mapping is, as messages call it
     * @param known the keys that it may have
     */
    public Fields(String title, Node node, List<String> known, Problems problems) {
        this.title = title;
        this.place = node.place();
        this.problems = problems;
        if (node instanceof Mapping mapping) {
            this.entries = mapping.entries();
            mapping.entries().forEach((key, entry) -> check(key, entry, known));
        } else {
            this.entries = Map.of();
            problems.add(place, title + " must be a mapping of " + String.join(", ", known) + ", not " + node.kind());
        }
    }

    private void check(String key, Entry entry, List<String> known) {
        if (!known.contains(key)) {
            problems.add(
                    entry.place(),
                    "unknown key '" + key + "' in " + title + Nearest.hint(key, known) + "; known: "
                            + String.join(", ", known));
        }
    }

    /** The value of a key, if it is there. */
    public Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The value of a key as {@code reader} understands it; empty if it is not there or was a problem. */
    public <T> Optional<T> read(String key, Function<Node, T> reader) {
        try {
            return get(key).map(reader);
        } catch (BadValue bad) {
            problems.add(bad);
            return Optional.empty();
        }
    }

    /** The same for a key that must be there. */
    public <T> Optional<T> require(String key, Function<Node, T> reader) {
        if (!entries.containsKey(key)) {
            problems.add(place, title + " must have " + key);
        }
        return read(key, reader);
    }
}
