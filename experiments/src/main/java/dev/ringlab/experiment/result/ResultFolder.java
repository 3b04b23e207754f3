package dev.ringlab.experiment.result;

import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of a study's results, for one process at a time, and what may be done to what is already in it. */
public final class ResultFolder implements AutoCloseable {
    static final String RUNS = "runs.csv";
    static final String RESULTS = "results.csv";
    static final String MANIFEST = "manifest.json";

    /** All that a run of a study leaves. Nothing else in the folder is ever touched. */
    private static final List<String> OURS = List.of(MANIFEST, RUNS, RESULTS, "charts", "report.pdf");

    /** What a person wants done with earlier results. */
    public enum Earlier {
        /** Replace the results of this study if its sweep came to its end; touch nothing else. */
        REPLACE_ENDED,
        /** Make only the runs that are missing. */
        RESUME,
        /** Replace whatever is there. */
        REPLACE
    }

    private final Path path;
    private final FolderLock lock;

    private ResultFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * The folder at a path, made if there is none, for this process alone until it is closed.
     *
     * @throws BadInput if it is no folder, or in use
     */
    public static ResultFolder open(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new BadInput("must be a folder: output=" + path);
        }
        try {
            Files.createDirectories(path);
            return new ResultFolder(path, FolderLock.take(path));
        } catch (IOException unwritable) {
            throw new BadInput("must be writable: output=" + path);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        lock.close();
    }

    /**
     * Makes the folder ready.
     *
     * @return what the person should know about it; empty if there is nothing to say
     * @throws BadInput if it holds what must not be replaced, or cannot be resumed
     */
    public String prepare(Study study, Earlier earlier) throws IOException {
        Optional<JsonNode> manifest = manifest();
        return switch (earlier) {
            case RESUME -> resume(study, manifest);
            case REPLACE -> replace();
            case REPLACE_ENDED -> replaceEnded(study, manifest);
        };
    }

    private String resume(Study study, Optional<JsonNode> manifest) {
        if (manifest.isEmpty()) {
            requireEmpty(study);
            return "nothing to resume in " + path + ", starting";
        }
        JsonNode earlier = manifest.get();
        requireSame("version of ringlab", earlier.path("ringlab").asString(""), Version.TEXT);
        requireSame("study", earlier.path("study").path("name").asString(""), study.name());
        requireSame("design", earlier.path("study").path("design").asString(""), study.designHash());
        return "";
    }

    private void requireSame(String what, String earlier, String now) {
        if (!earlier.equals(now)) {
            throw new BadInput("must have the same " + what + " to resume, --force starts over: output=" + path
                    + ", then=" + earlier + ", now=" + now);
        }
    }

    private String replaceEnded(Study study, Optional<JsonNode> manifest) throws IOException {
        boolean same = manifest.map(m -> m.path("study").path("name").asString(""))
                .filter(study.name()::equals)
                .isPresent();
        if (!same) {
            requireEmpty(study);
            return "";
        }
        if (manifest.orElseThrow().path("interrupted").asBoolean(true)) {
            throw new BadInput(
                    "must not hold an interrupted sweep, --resume continues it and --force starts over: output="
                            + path);
        }
        replace();
        return "replacing the earlier results in " + path;
    }

    private void requireEmpty(Study study) {
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.anyMatch(entry -> !entry.endsWith(FolderLock.FILE))) {
                throw new BadInput(
                        "must be empty or hold results of the study, --force writes there all the same: output=" + path
                                + ", study=" + study.name());
            }
        } catch (IOException e) {
            throw new BadInput("must be readable: output=" + path);
        }
    }

    private String replace() throws IOException {
        for (String name : OURS) {
            delete(path.resolve(name));
        }
        return "";
    }

    private static void delete(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> all = Files.walk(file)) {
            all.sorted(Comparator.reverseOrder()).forEach(inside::add);
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }

    private Optional<JsonNode> manifest() {
        Path file = path.resolve(MANIFEST);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JsonMapper().readTree(file));
        } catch (JacksonException e) {
            throw new BadInput("must be a manifest of ringlab, --force starts over: file=" + file);
        }
    }
}
