package dev.ringlab.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.scenario.Model;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "--version", "run --help", "explain", "explain queue.size", "generate-completion"})
    void goodUsage_isDone(String words) {
        assertEquals(0, shell.run((Object[]) words.split(" ")), shell::err);
        assertFalse(shell.out().isBlank());
        assertEquals("", shell.err());
    }

    /** picocli complains of a text that it cannot format where nobody can redirect it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "report",
                "explain",
                "conform",
                "conform system",
                "capture",
                "validate",
                "bench",
                "calibrate"
            })
    void help_canBeFormatted(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        try {
            assertEquals(0, shell.run((Object[]) (command + " --help").split(" ")), shell::err);
        } finally {
            System.setErr(before);
        }
        assertEquals("", complaints.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explian             | ringlab: Unmatched argument at index 0: 'explian'",
                "run                 | ringlab: Missing required parameter: 'STUDY.yaml'",
                "run x --thread=2    | ringlab: Unknown option: '--thread=2'",
                "run x --threads two | ringlab: Invalid value for option '--threads': 'two' is not an int",
                "run x --threads 0   | --threads must be at least 1: threads=0",
                "run x --force --resume | --resume and --force must not be given together",
                "run x --set a       | --set must be key=value: --set a",
                "run missing.yaml    | must be an existing file: file=missing.yaml",
                "report missing      | must be an existing folder: dir=missing",
                "capture no.pcap     | no.pcap: there is no such file",
                "explain queue.siez  | unknown knob or metric 'queue.siez'; did you mean 'queue.size'?; "
                        + "'ringlab explain' lists all",
            })
    void badUsage_isOneLineAndExitCode2(String words, String line) {
        assertEquals(2, shell.run((Object[]) words.split(" ")));
        assertEquals(line, shell.err().lines().findFirst().orElse(""));
        assertFalse(shell.err().contains("\tat "));
    }

    @Test
    void nothing_isAnsweredWithTheUsage() {
        assertEquals(2, shell.run());
        assertTrue(shell.err().startsWith("Usage: ringlab"), shell::err);
    }

    @Test
    void suggestion_isMade() {
        shell.run("explian");
        assertTrue(shell.err().contains("Did you mean: ringlab explain"), shell::err);
        shell.run("run", "x", "--thread=2");
        assertTrue(shell.err().contains("Possible solutions: --threads"), shell::err);
    }

    @Test
    void explain_tellsAllAboutAKnob() {
        shell.run("explain", "queue.size");
        assertEquals(
                """
                queue.size
                  Descriptors.
                  default:   256
                  range:     power of two in [2, 32768]
                  written:   a whole number
                  unit:      count in result files
                  reference: rx_queue_size
                """,
                unix(shell.out()));
        shell.run("explain", "latency.p99");
        assertEquals("latency.p99\n  Tail.\n  unit:   ns\n  better: lower\n", unix(shell.out()));
    }

    @Test
    void explain_listsAGroup() {
        shell.run("explain", "tap");
        assertEquals(
                """
                tap
                  tap.length                         1000             Packets.
                  tap.pause                          0 ns             Pause.
                """,
                unix(shell.out()));
        shell.run("explain");
        Bench.model(Bench::run)
                .knobs()
                .tunables()
                .forEach(knob -> assertTrue(shell.out().contains(knob.name()), knob.name()));
    }

    @Test
    void report_endsWithThePdf() {
        assertEquals(0, shell.run("report", folder));
        assertEquals(folder.resolve("report.pdf") + "\n", unix(shell.out()));
    }

    @Test
    void bug_isOneLineUnlessTheTraceIsAskedFor() {
        ReportWriter broken = dir -> {
            throw new IllegalStateException("two\nlines");
        };
        Supplier<Model<?>> model = () -> Bench.model(Bench::run);
        CommandLine line = RootCommand.of(new Laboratory(model, model, broken, broken));
        assertEquals(
                "ringlab: unexpected error: java.lang.IllegalStateException: two | lines (--stacktrace shows where)\n",
                errors(line, "report", folder.toString()));
        assertTrue(errors(line, "report", folder.toString(), "--stacktrace").contains("\tat "));
    }

    private static String errors(CommandLine line, String... words) {
        StringWriter err = new StringWriter();
        line.setErr(new PrintWriter(err, true));
        assertEquals(1, line.execute(words));
        return unix(err.toString());
    }

    private static String unix(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }
}
