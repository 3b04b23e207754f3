package dev.ringlab.experiment.conform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recordings of the unmodified linux 6.1 driver that the tests have. */
final class GoldenTraces {
    private GoldenTraces() {}

    static List<Path> all() throws IOException {
        Map<String, Path> all = new TreeMap<>(); // by name: a build that was not cleaned has some of them twice
        for (Path folder : List.of(folder(), shipped())) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".gz"))
                        .forEach(file -> all.put(String.valueOf(file.getFileName()), file));
            }
        }
        return List.copyOf(all.values());
    }

    /** Those that only the tests have. */
    static Path folder() {
        return folder("/golden/ring");
    }

    /** Those that come with the command, for its own validation. */
    private static Path shipped() {
        return folder("/dev/ringlab/experiment/validate/rings");
    }

    private static Path folder(String resource) {
        try {
            return Path.of(Objects.requireNonNull(GoldenTraces.class.getResource(resource))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(String name) {
        Path file = folder().resolve(name + ".jsonl.gz");
        return Files.exists(file) ? file : shipped().resolve(name + ".jsonl.gz");
    }

    static List<String> lines(String name) {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
