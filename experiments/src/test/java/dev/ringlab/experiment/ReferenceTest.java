package dev.ringlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.SetOption;
import dev.ringlab.experiment.spec.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes with the program: the reference scenario, the cost profiles and the studies. */
class ReferenceTest {
    private static final Model<?> MODEL = Main.laboratory().model().get();

    @TempDir
    private Path folder;

    @Test
    void everyKnob_hasADefault() {
        assertEquals(List.of(), MODEL.withoutDefault());
        MODEL.bind(MODEL.resolve(Map.of()));
    }

    @Test
    void everyKnob_isDocumented() {
        assertEquals(List.of(), MODEL.knobs().undocumented());
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "2013-xeon"})
    void profile_givesEveryCostAndItsSource(String profile) throws IOException {
        Path study = Files.writeString(folder.resolve("s.yaml"), "warmUp: 0 s\nduration: 1 ms\n");
        StudyReader.read(study, List.of(SetOption.parse("costs=" + profile)), MODEL)
                .base()
                .sources()
                .forEach((cost, source) -> assertFalse(source.isBlank(), cost));
    }

    static Stream<Path> studies() throws IOException {
        return Files.list(Path.of("studies"));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void study_canBeRun(Path study) {
        assertFalse(StudyReader.read(study, List.of(), MODEL).design().points().isEmpty());
    }

    @Test
    void documentedStudy_canBeRun() throws IOException {
        // 7 rates x 2 ring sizes
        assertEquals(14, points(documented("question:")));
        // as the text below it says
        assertEquals(
                3 * 7 * 6 * 2 * 2, points("warmUp: 0 s\nduration: 1 ms\n" + documented("factors:\n      queue.size")));
    }

    private int points(String text) throws IOException {
        Path study = Files.writeString(folder.resolve("documented.yaml"), text);
        return StudyReader.read(study, List.of(), MODEL).design().points().size();
    }

    /** The indented block of docs/studies.md that starts with a key. */
    private static String documented(String key) throws IOException {
        String text = Files.readString(Path.of("../docs/studies.md"));
        int start = text.indexOf("\n    " + key) + 1;
        return text.substring(start, text.indexOf("\n\n", start)).stripIndent();
    }
}
