package dev.ringlab.experiment.conform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the arguments of a command name: a file, all traces in a folder, or all files that a pattern matches. */
final class TraceFiles {
    private static final int PATTERN_DEPTH = 16;

    private TraceFiles() {}

    /** Sorted, at least one. */
    static List<Path> named(String argument) throws IOException {
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            return atLeastOne(
                    argument, path, 1, file -> isTrace(file.getFileName().toString()));
        }
        if (Files.exists(path)) {
            return List.of(path);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + argument);
        return atLeastOne(argument, fixedPart(path), PATTERN_DEPTH, matcher::matches);
    }

    private static List<Path> atLeastOne(String argument, Path top, int depth, Predicate<Path> wanted)
            throws IOException {
        try (Stream<Path> files = Files.isDirectory(top) ? Files.walk(top, depth) : Stream.empty()) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .map(file -> top.toString().isEmpty() ? top.relativize(file) : file)
                    .filter(wanted)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new NoSuchFileException(argument, null, "no such trace");
            }
            return found;
        }
    }

    private static boolean isTrace(String name) {
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /** The folders of a pattern before the first that is a pattern. */
    private static Path fixedPart(Path pattern) {
        Path fixed = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path name : pattern) {
            if (name.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0)) {
                break;
            }
            fixed = fixed.resolve(name);
        }
        return fixed;
    }
}
