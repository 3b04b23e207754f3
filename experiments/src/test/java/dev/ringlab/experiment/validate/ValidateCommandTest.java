package dev.ringlab.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.VirtioModel;
import dev.ringlab.experiment.cli.Laboratory;
import dev.ringlab.experiment.cli.RootCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, with points of one's own. */
class ValidateCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int validate(String points, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("points.yaml"), points);
        CommandLine line = RootCommand.of(new Laboratory(VirtioModel::get, VirtioModel::get, dir -> dir, dir -> dir));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] arguments = {"validate", "--points", file.toString(), "-o", folder.toString()};
        String[] all = java.util.stream.Stream.concat(java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return line.execute(all);
    }

    /** A step of the published figure: one nanosecond more for the producer costs a thousand. */
    @Test
    void producerConsumer_fallsOffItsCliffOnTheRealPath() throws IOException {
        int exit = validate(
                """
                notifications:
                  - ring: 256
                    producer: {notify: 2 us, start: 200 ns}
                    consumer: {work: 500 ns, notify: 200 ns, start: 200 ns}
                    factors: {producer.work: [700 ns, 701 ns]}
                """);
        assertEquals(0, exit, err.toString());
        String table = Files.readString(folder.resolve("validation.csv"));
        assertTrue(table.contains("item.time,ns,1700,"), table);
        assertTrue(table.contains("item.time,ns,2701,"), table);
        assertTrue(out.toString().contains("8 agree, 0 do not"), out.toString());
    }

    @Test
    void queueWithASetUp_agrees() throws IOException {
        assertEquals(0, validate("queueing: [{rate: 100 kpps, delay: 5 us, service: 1 us}]"), out.toString());
        assertTrue(out.toString().contains("M/D/1, load 0.100, set-up 5 us"), out.toString());
    }

    @Test
    void sameSeed_sameFindingsOnAnyNumberOfThreads() throws IOException {
        String points = "livelock: [{rate: 200 kpps}, {scheme: each, rate: 150 kpps}]";
        validate(points, "--threads", "1");
        String one = Files.readString(folder.resolve("points.csv"));
        validate(points, "--threads", "2");
        assertEquals(one, Files.readString(folder.resolve("points.csv")));
    }

    @Test
    void wrongPoint_isRefusedWithItsPlace() throws IOException {
        assertEquals(2, validate("queueing: [{rate: 2 Mpps, service: 1 us}]"));
        assertTrue(err.toString().startsWith("points.yaml:1:"), err.toString());
        assertTrue(err.toString().contains("must be below 1/service"), err.toString());
    }

    @Test
    void unknownSuite_isRefused() throws IOException {
        assertEquals(2, validate("queueing: []", "--suite", "queuing"));
        assertTrue(err.toString().contains("did you mean 'queueing'"), err.toString());
    }
}
