package dev.ringlab.experiment.yaml;

import dev.ringlab.experiment.yaml.Node.Entry;
import dev.ringlab.experiment.yaml.Node.Mapping;
import dev.ringlab.experiment.yaml.Node.Scalar;
import dev.ringlab.experiment.yaml.Node.Sequence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML 1.2 document into {@link Node}s. Aliases and tags are refused: a study is data that reads the same
 * from top to bottom, and nothing in it may name a class.
 */
public final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final Place start;
    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(String text, Place start, Problems problems) {
        this.start = start;
        this.parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text);
        this.problems = problems;
    }

    /** The document in a file. */
    public static Node read(Path file, Problems problems) {
        return parse(text(file), placeOf(file), problems);
    }

    /** The start of a file. */
    public static Place placeOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new Place(String.valueOf(file.getFileName()), folder == null ? Path.of("") : folder, 1, 1);
    }

    /** A file's text. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadInput("must be an existing file: file=" + file);
        } catch (CharacterCodingException e) {
            throw new BadInput("must be text in UTF-8: file=" + file);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "must be a file, not a folder" : "must be readable";
            throw new BadInput(why + ": file=" + file);
        }
    }

    /** The document in a text that starts at a place. What is wrong with its syntax ends the reading at once. */
    public static Node parse(String text, Place start, Problems problems) {
        YamlReader reader = new YamlReader(text, start, problems);
        try (reader.parser) {
            return reader.document();
        } catch (JacksonException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            throw new BadInput(start.at(fault.line(), fault.column()), "must be YAML: " + fault.problem());
        }
    }

    private Node document() {
        if (parser.nextToken() == null) {
            throw new BadInput(start, "must hold a YAML document: nothing is written here");
        }
        Node node = node();
        if (parser.nextToken() != null) {
            problems.add(here(), "must hold one YAML document: another one starts here");
        }
        return node;
    }

    private Node node() {
        Place place = here();
        if (parser.isCurrentAlias()) {
            problems.add(place, "must be written out: an alias is not supported: *" + parser.getString());
        } else if (parser.getTypeId() != null) {
            problems.add(place, "must be plain data: a tag is not supported: !" + parser.getTypeId());
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(place);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(place);
        }
        return new Scalar(
                place, token == JsonToken.VALUE_NULL ? "" : parser.getString().strip());
    }

    private Node mapping(Place place) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = here();
            parser.nextToken();
            Entry entry = new Entry(keyPlace, node());
            Entry first = entries.putIfAbsent(key, entry);
            if (first != null) {
                problems.add(keyPlace, key + " must be given once: it also stands at " + first.place());
            }
        }
        return new Mapping(place, entries);
    }

    private Node sequence(Place place) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Sequence(place, items);
    }

    private Place here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return start.at(location.getLineNr(), location.getColumnNr());
    }
}
