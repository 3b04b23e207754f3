package dev.ringlab.experiment.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value in a YAML document, with its place. Scalars stay text: what they mean is decided by who reads them. */
public sealed interface Node {
    /** Where it starts. */
    Place place();

    /** It, on one line, in flow style. */
    String text();

    /** What it is, for a message: {@code a list}. */
    String kind();

    /** A plain or quoted value; empty where a key has none. */
    record Scalar(Place place, String text) implements Node {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : "a single value";
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        /** Keeps its own copy. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return items.stream().map(Node::text).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the order in which they were written. */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        /** Keeps its own copy. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** This mapping with one more entry, or another value for a key. */
        public Mapping with(String key, Node value) {
            Map<String, Entry> more = new LinkedHashMap<>(entries);
            more.put(key, new Entry(value.place(), value));
            return new Mapping(place, more);
        }

        @Override
        public String text() {
            List<String> parts = new ArrayList<>();
            entries.forEach((key, entry) -> parts.add(key + ": " + entry.value().text()));
            return "{" + String.join(", ", parts) + "}";
        }

        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** The value of a key, and where the key stands. */
    record Entry(Place place, Node value) {}
}
