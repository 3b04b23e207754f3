package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that come with a model: {@code reference.yaml}, which holds every default, and the cost profiles.
 *
 * @param anchor the class beside which the files lie
 * @param profiles the names of the cost profiles in {@code profiles/}
 */
public record ScenarioSource(Class<?> anchor, List<String> profiles) {
    private static final String BUILT_IN = "built-in ";

    static boolean isBuiltIn(Place place) {
        return place.source().startsWith(BUILT_IN);
    }

    Node reference(Problems problems) {
        return read("reference.yaml", problems);
    }

    Node profile(String name, Problems problems) {
        return read("profiles/" + name + ".yaml", problems);
    }

    private Node read(String name, Problems problems) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("a model must come with " + name + " beside " + anchor.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlReader.parse(text, new Place(BUILT_IN + name, Path.of(""), 1, 1), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
