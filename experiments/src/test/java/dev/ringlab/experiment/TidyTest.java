package dev.ringlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of style that a machine can check, on the sources of every module. */
class TidyTest {
    private static final int MOST_LINES = 350;

    private static final int MOST_COLUMNS = 120;

    /** The formatter wraps code, but comments and strings only fit where somebody minds them: this module, so far. */
    private static final String WRAPPED = "experiments/src/";

    /** Words of a type's name that say nothing. */
    private static final Pattern EMPTY_NAME = Pattern.compile("\\b(?:class|interface|record|enum) ("
            + "(?:Abstract|Base)[A-Z]\\w*|"
            + "\\w*(?:Impl|Manager|Helper|Utils?|Info)(?![a-z])\\w*|"
            + "\\w*Data|"
            + "I[A-Z][a-z]\\w*)\\b");

    private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");
    private static final Pattern WALL_CLOCK =
            Pattern.compile("System\\.(?:nanoTime|currentTimeMillis)|Instant\\.now|LocalDateTime\\.now");
    private static final Pattern UNNAMED_CHANCE =
            Pattern.compile("Math\\.random|java\\.util\\.Random\\b|ThreadLocalRandom|new SecureRandom");

    private record Source(Path path, String text) {
        boolean isIn(String folder) {
            return path.toString().replace('\\', '/').contains(folder);
        }
    }

    private static final List<Source> SOURCES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        for (String module : List.of("sim-core", "models", "reports", "experiments")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    SOURCES.add(new Source(root.relativize(file), Files.readString(file)));
                }
            }
        }
        assertFalse(SOURCES.isEmpty());
    }

    @Test
    void file_isShortEnoughToRead() {
        assertNone(source -> source.text().lines().count() > MOST_LINES
                ? List.of(source.path() + ": " + source.text().lines().count() + " lines")
                : List.of());
    }

    @Test
    void line_fitsOnAScreen() {
        assertNone(source -> source.text()
                .lines()
                .filter(line -> source.isIn(WRAPPED) && line.length() > MOST_COLUMNS)
                .map(line -> source.path() + ": " + line.strip())
                .toList());
    }

    @Test
    void typeName_saysWhatTheTypeIs() {
        assertNone(source -> found(EMPTY_NAME, source));
    }

    @Test
    void nothingIsLeftForLater() {
        assertNone(source -> source.isIn("TidyTest") ? List.of() : found(UNFINISHED, source));
    }

    @Test
    void simulation_knowsNoTimeOfDay() {
        assertNone(source -> isSimulation(source) ? found(WALL_CLOCK, source) : List.of());
    }

    @Test
    void chance_hasAName() {
        assertNone(source -> isSimulation(source) || source.isIn("experiments/src/main/")
                ? found(UNNAMED_CHANCE, source)
                : List.of());
    }

    private static boolean isSimulation(Source source) {
        return source.isIn("sim-core/src/main/") || source.isIn("models/src/main/");
    }

    private interface Rule {
        List<String> offences(Source source);
    }

    private static void assertNone(Rule rule) {
        List<String> offences = new ArrayList<>();
        SOURCES.forEach(source -> offences.addAll(rule.offences(source)));
        assertEquals(List.of(), offences);
    }

    private static List<String> found(Pattern pattern, Source source) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(source.text());
        while (matcher.find()) {
            found.add(source.path() + ": " + matcher.group());
        }
        return found;
    }
}
