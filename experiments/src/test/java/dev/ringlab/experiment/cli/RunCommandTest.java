package dev.ringlab.experiment.cli;

import static java.nio.file.Files.readString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String STUDY =
            """
            question: Which ring is large enough?
            base:
              queue.eventIdx: off
            factors:
              traffic.rate: [300 kpps, 1 Mpps]
              queue.size: [64, 256, 1024]
            replications: 3
            warmUp: 1 ms
            duration: 10 ms
            report: {x: traffic.rate, series: queue.size}
            """;

    @TempDir
    private Path folder;

    private Path study;
    private Path out;
    private final Shell shell = new Shell();
    private final AtomicInteger ran = new AtomicInteger();

    @BeforeEach
    void write() throws IOException {
        study = Files.writeString(folder.resolve("rings.yaml"), STUDY);
        out = folder.resolve("out");
    }

    @Test
    void run_writesARowForEachRunInTheOrderOfTheDesign() throws IOException {
        assertEquals(0, shell.run("run", study, "-o", out), shell::err);
        List<String> rows = readString(out.resolve("runs.csv")).lines().toList();
        // 2 rates x 3 sizes x 3 replications, and a header
        assertEquals(19, rows.size());
        assertEquals(
                "point,replication,traffic.rate,queue.size,throughput.rate,latency.p99,loss.ratio,notes", rows.get(0));
        assertTrue(rows.get(1).startsWith("1,1,300000,64,"), rows.get(1));
        assertTrue(
                rows.get(1).endsWith(",0.333333333333,latency.p99: few observations beyond the quantile"), rows.get(1));
        assertTrue(rows.get(18).startsWith("6,3,1000000,1024,"), rows.get(18));
        assertEquals(out.resolve("report.pdf").toString(), shell.out().lines().reduce("", (a, b) -> b));
    }

    @Test
    void run_isTheSameForAnyNumberOfThreads() throws IOException {
        shell.run("run", study, "-o", out, "--threads", 1);
        shell.run("run", study, "-o", folder.resolve("two"), "--threads", 2);
        for (String file : List.of("runs.csv", "results.csv")) {
            assertEquals(
                    readString(out.resolve(file)),
                    readString(folder.resolve("two").resolve(file)));
        }
    }

    @Test
    void resume_makesOnlyWhatIsMissing() throws IOException {
        shell.run("run", study, "-o", out);
        String whole = readString(out.resolve("runs.csv"));
        String results = readString(out.resolve("results.csv"));
        // Killed in the middle of a line: ten runs and a half.
        int cut = 0;
        for (int line = 0; line < 11; line++) {
            cut = whole.indexOf('\n', cut) + 1;
        }
        Files.writeString(out.resolve("runs.csv"), whole.substring(0, cut + 9));
        Shell counting = new Shell((bench, warmUp, duration, seed, replication) -> {
            ran.incrementAndGet();
            return Bench.run(bench, warmUp, duration, seed, replication);
        });
        assertEquals(0, counting.run("run", study, "-o", out, "--resume"), counting::err);
        assertEquals(8, ran.get());
        assertEquals(whole, readString(out.resolve("runs.csv")));
        assertEquals(results, readString(out.resolve("results.csv")));
    }

    @Test
    void resume_withOtherReplications_endsAsIfTheyHadBeenAskedForAtOnce() throws IOException {
        for (int replications : new int[] {5, 2}) {
            String set = "replications=" + replications;
            Path fresh = folder.resolve("fresh" + replications);
            shell.run("run", study, "-o", fresh, "--set", set);
            shell.run("run", study, "-o", out, "--set", set, "--resume");
            assertEquals(readString(fresh.resolve("runs.csv")), readString(out.resolve("runs.csv")));
        }
    }

    @Test
    void failingRun_isToldAndTheOthersGoOn() throws IOException {
        Shell failing = new Shell((bench, warmUp, duration, seed, replication) -> {
            if (bench.queue().size() == 256 && replication == 2) {
                throw new IllegalStateException("no packet must be lost:\n lost=3");
            }
            return Bench.run(bench, warmUp, duration, seed, replication);
        });
        assertEquals(1, failing.run("run", study, "-o", out));
        assertTrue(
                failing.err()
                        .contains(
                                "ringlab: run failed: point 2 (traffic.rate=300 kpps, queue.size=256), replication 2: "
                                        + "java.lang.IllegalStateException: no packet must be lost: | lost=3\n"),
                failing::err);
        assertEquals(17, readString(out.resolve("runs.csv")).lines().count());
        assertFalse(readString(out.resolve("manifest.json")).contains("\"complete\" : true"));
    }

    @Test
    void set_changesItsColumnsAndNothingElse() throws IOException {
        shell.run("run", study, "-o", out);
        shell.run("run", study, "-o", folder.resolve("set"), "--set", "tap.length=7", "--set", "queue.threshold=32");
        assertEquals(readString(out.resolve("runs.csv")), readString(folder.resolve("set/runs.csv")));
        String held = "\"name\" : \"tap.length\",\n    \"value\" : ";
        assertTrue(readString(out.resolve("manifest.json")).contains(held + "\"1000\""));
        assertTrue(readString(folder.resolve("set/manifest.json")).contains(held + "\"7\""));
    }

    @Test
    void progress_isPlainLinesWhereNobodyWatches() {
        shell.run("run", study, "-o", out, "--threads", 1);
        List<String> lines = shell.err().lines().toList();
        assertEquals("0 of 18 runs", lines.get(0));
        assertTrue(lines.get(1).matches("2 of 18 runs, about \\d+ s left"), lines.get(1));
        assertEquals("18 of 18 runs", lines.get(lines.size() - 1));
    }

    @Test
    void noReport_endsWithTheFolder() {
        assertEquals(0, shell.run("run", study, "-o", out, "--no-report"));
        assertEquals(out + System.lineSeparator(), shell.out());
    }

    @Test
    void noShortcuts_runsTheOtherFunction() throws IOException {
        Shell two = new Shell(Bench::run, (bench, warmUpNs, durationNs, seed, replication) -> {
            ran.incrementAndGet();
            return Bench.run(bench, warmUpNs, durationNs, seed, replication);
        });
        assertEquals(0, two.run("run", study, "-o", out));
        assertEquals(0, ran.get());
        assertEquals(0, two.run("run", study, "-o", folder.resolve("stepwise"), "--no-shortcuts"));
        assertEquals(18, ran.get());
        assertEquals(readString(out.resolve("runs.csv")), readString(folder.resolve("stepwise/runs.csv")));
    }

    @Test
    void dryRun_printsTheDesignAndRunsNothing() {
        assertEquals(0, shell.run("run", study, "-o", out, "--dry-run"));
        assertEquals(
                """
                study:        rings
                question:     Which ring is large enough?
                factor:       traffic.rate = 300 kpps, 1 Mpps
                factor:       queue.size = 64, 256, 1024
                points:       6
                replications: 3
                runs:         18
                each run:     1 ms warm-up, 10 ms measured, seed 1
                  1: traffic.rate=300 kpps, queue.size=64
                  2: traffic.rate=300 kpps, queue.size=256
                  3: traffic.rate=300 kpps, queue.size=1024
                  4: traffic.rate=1 Mpps, queue.size=64
                  5: traffic.rate=1 Mpps, queue.size=256
                  6: traffic.rate=1 Mpps, queue.size=1024
                """,
                shell.out().replace(System.lineSeparator(), "\n"));
        assertFalse(Files.exists(out));
    }

    @Test
    void badStudy_isOneLineForEachProblemAndExitCode2() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), STUDY.replace("replications", "replicatons"));
        assertEquals(2, shell.run("run", bad, "-o", out));
        assertEquals(1, shell.err().lines().count());
        assertTrue(
                shell.err()
                        .startsWith("bad.yaml:7:1 unknown key 'replicatons' in a study; did you mean 'replications'?"),
                shell::err);
        assertFalse(Files.exists(out));
    }
}
