package dev.ringlab.experiment.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void copyTwoTraces() throws IOException {
        folder = Files.createDirectory(parent.resolve("traces"));
        for (String name : List.of("split-noev-noind-4-1", "packed-noev-noind-4-1")) {
            Files.copy(GoldenTraces.file(name), folder.resolve(name + ".jsonl.gz"));
        }
        Files.writeString(folder.resolve("README.md"), "not a trace");
    }

    @Test
    void traceThatHolds_isALineAndExitZero() {
        Path trace = folder.resolve("split-noev-noind-4-1.jsonl.gz");
        assertEquals(0, run(trace.toString()));
        String line = out.toString().lines().findFirst().orElseThrow();
        assertTrue(line.matches("\\Q" + trace + "\\E: \\d+ operations, \\d+ checks, ok"), line);
    }

    @Test
    void folder_isAllTracesInIt() {
        assertEquals(0, run(folder.toString()));
        assertEquals(2 + 1, out.toString().lines().count(), "two files and the sum");
        assertTrue(out.toString().contains("2 files, "), out.toString());
    }

    @Test
    void pattern_isTheFilesItMatches() {
        assertEquals(0, run(folder + "/split-*.gz"));
        assertTrue(out.toString().contains("1 files, "), out.toString());
        assertEquals(0, run(parent + "/*/packed-{noev,ev}-*.gz"));
    }

    @Test
    void difference_isShownAndExitOne() throws IOException {
        List<String> lines = new ArrayList<>(GoldenTraces.lines("split-ev-ind-4-2"));
        lines.set(2, lines.get(2).replace("\"fh\":1", "\"fh\":2"));
        Path changed = Files.write(folder.resolve("changed.jsonl"), lines, UTF_8);
        assertEquals(1, run(folder.toString()));
        assertTrue(out.toString().contains(changed + ": 1 operations, "), out.toString());
        assertTrue(out.toString().contains("operation 0 (add): fh: expected=2, got=1"), out.toString());
        assertTrue(out.toString().contains("3 files, "), "the others are replayed as well: " + out);
    }

    @Test
    void badTrace_isShownAndExitTwo() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{}\n", UTF_8);
        assertEquals(2, run(folder.toString()));
        assertEquals(bad + ": line 1: must be an object: hdr=null\n", err.toString());
        assertTrue(out.toString().contains("2 files, "), "the others are replayed as well: " + out);
    }

    @Test
    void missingFile_isShownAndExitTwo() {
        String missing = folder.resolve("missing.jsonl").toString();
        assertEquals(2, run(missing));
        assertEquals(missing + ": no such trace\n", err.toString());
        assertEquals(2, run(folder + "/x*.gz"));
    }

    @Test
    void noFile_isExitTwo() {
        assertEquals(2, run());
    }

    private int run(String... files) {
        List<String> arguments = new ArrayList<>(List.of("ring"));
        arguments.addAll(List.of(files));
        return new CommandLine(new ConformCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
