package dev.ringlab.experiment.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.result.ResultFolder.Earlier;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.SetOption;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.spec.StudyReader;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    private Path parent;

    private final Model<Bench> model = Bench.model(Bench::run);
    private Path out;
    private Study study;

    @BeforeEach
    void write() throws IOException {
        out = parent.resolve("out");
        study = study();
    }

    @Test
    void newFolder_isMade() throws IOException {
        assertEquals("", prepare(Earlier.REPLACE_ENDED));
        assertTrue(Files.isDirectory(out));
    }

    @Test
    void endedSweep_areReplacedAfterANotice() throws IOException {
        finish(false);
        Files.createDirectories(out.resolve("charts"));
        Files.writeString(out.resolve("charts/a.png"), "");
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertEquals("replacing the earlier results in " + out, prepare(Earlier.REPLACE_ENDED));
        // What is not ours stays.
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(out.resolve("notes.txt")), left.toList());
        }
    }

    @Test
    void interruptedSweep_isNotThrownAwayByAccident() throws IOException {
        finish(true);
        assertRefused(
                Earlier.REPLACE_ENDED,
                "must not hold an interrupted sweep, --resume continues it and --force starts over: output=" + out);
        assertEquals("", prepare(Earlier.RESUME));
        assertTrue(Files.exists(out.resolve("manifest.json")));
        assertEquals("", prepare(Earlier.REPLACE));
        assertFalse(Files.exists(out.resolve("manifest.json")));
    }

    @Test
    void foreignFiles_areLeftAlone() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.tex"), "");
        for (Earlier earlier : List.of(Earlier.REPLACE_ENDED, Earlier.RESUME)) {
            assertRefused(
                    earlier,
                    "must be empty or hold results of the study, --force writes there all the same: output=" + out
                            + ", study=rx");
        }
        prepare(Earlier.REPLACE);
        assertTrue(Files.exists(out.resolve("thesis.tex")));
    }

    @Test
    void resume_needsTheSameDesignAndVersion() throws IOException {
        finish(true);
        String then = study.designHash();
        study = study("seed=2");
        assertRefused(
                Earlier.RESUME,
                "must have the same design to resume, --force starts over: output=" + out + ", then=" + then + ", now="
                        + study.designHash());
        Path manifest = out.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(Version.TEXT, "0.0.1"));
        assertRefused(
                Earlier.RESUME,
                "must have the same version of ringlab to resume, --force starts over: output=" + out
                        + ", then=0.0.1, now=" + Version.TEXT);
        Files.writeString(manifest, "not JSON");
        assertRefused(Earlier.RESUME, "must be a manifest of ringlab, --force starts over: file=" + manifest);
    }

    @Test
    void resume_ofNothing_starts() throws IOException {
        assertEquals("nothing to resume in " + out + ", starting", prepare(Earlier.RESUME));
    }

    @Test
    void file_isNoFolder() throws IOException {
        Files.writeString(out, "");
        assertRefused(Earlier.REPLACE, "must be a folder: output=" + out);
    }

    @Test
    void folder_isOneProcessAtATime() throws IOException {
        String inUse = "must not be in use by another ringlab: output=" + out;
        try (ResultFolder first = ResultFolder.open(out)) {
            first.prepare(study, Earlier.REPLACE_ENDED);
            for (Earlier earlier : Earlier.values()) {
                assertRefused(earlier, inUse);
            }
        }
        assertEquals("", prepare(Earlier.REPLACE_ENDED));
    }

    @Test
    void lockOfAKilledProcess_isNoLock() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve(".lock"), "4711");
        assertEquals("", prepare(Earlier.REPLACE_ENDED));
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** What another process sees, which the lock of this one does not tell it by itself. */
    @Test
    void folder_isClosedToOtherProcesses() throws IOException, InterruptedException {
        String lock = out.resolve(".lock").toString();
        try (ResultFolder held = ResultFolder.open(out)) {
            held.prepare(study, Earlier.REPLACE_ENDED);
            assertEquals(1, otherProcess(lock));
        }
        Files.createFile(out.resolve(".lock"));
        assertEquals(0, otherProcess(lock));
    }

    private static int otherProcess(String lock) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path source = Path.of("src/test/java", LockProbe.class.getName().replace('.', '/') + ".java");
        return new ProcessBuilder(java, source.toString(), lock)
                .inheritIO()
                .start()
                .waitFor();
    }

    private String prepare(Earlier earlier) throws IOException {
        try (ResultFolder folder = ResultFolder.open(out)) {
            return folder.prepare(study, earlier);
        }
    }

    private void assertRefused(Earlier earlier, String line) {
        assertEquals(
                List.of(line),
                assertThrows(BadInput.class, () -> prepare(earlier)).lines());
    }

    private void finish(boolean interrupted) throws IOException {
        Files.createDirectories(out);
        new Manifest(study, model.metrics(), Session.now(1)).writeFinished(out, Session.time(), List.of(), interrupted);
        RunStore.create(out, study, model.metrics()).close();
    }

    private Study study(String... set) throws IOException {
        Path file = Files.writeString(parent.resolve("rx.yaml"), "warmUp: 0 s\nduration: 1 ms\n");
        return StudyReader.read(file, Stream.of(set).map(SetOption::parse).toList(), model);
    }
}
