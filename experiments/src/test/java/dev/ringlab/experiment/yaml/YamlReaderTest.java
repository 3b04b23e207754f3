package dev.ringlab.experiment.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.yaml.Node.Mapping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void scalar_staysTheTextThatWasWritten() {
        // YAML 1.1 would make a boolean of the first two and eight of the third.
        assertEquals(
                "{a: yes, b: on, c: 010, d: 0.10, e: 1_000, f: 5 %, g: }",
                read("a: yes\nb: 'on'\nc: 010\nd: 0.10\ne: 1_000\nf: 5 %\ng:\n").text());
        assertTrue(problems.isEmpty());
    }

    @Test
    void place_isThatOfKeyAndValue() {
        Mapping root = assertInstanceOf(Mapping.class, read("# a comment\nqueue:\n  size: 512\n"));
        Node.Entry queue = root.entries().get("queue");
        assertEquals("x.yaml:2:1", queue.place().toString());
        Node.Entry size = ((Mapping) queue.value()).entries().get("size");
        assertEquals("x.yaml:3:3", size.place().toString());
        assertEquals("x.yaml:3:9", size.value().place().toString());
    }

    @Test
    void option_hasNoLines() {
        Place option = Place.ofOption("--set queue.size");
        assertEquals(
                "--set queue.size",
                YamlReader.parse("512", option, problems).place().toString());
    }

    @Test
    void problems_areToldInTheOrderOfTheFileAndOnce() {
        Place at = new Place("x.yaml", Path.of(""), 10, 1);
        problems.add(at, "third");
        problems.add(at.at(9, 5), "second");
        problems.add(at.at(9, 1), "first");
        problems.add(at, "third");
        assertEquals(List.of("x.yaml:9:1 first", "x.yaml:9:5 second", "x.yaml:10:1 third"), problems.lines());
    }

    private Node read(String text) {
        return YamlReader.parse(text, new Place("x.yaml", Path.of(""), 1, 1), problems);
    }
}
