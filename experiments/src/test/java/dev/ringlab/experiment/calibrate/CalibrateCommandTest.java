package dev.ringlab.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.Main;
import dev.ringlab.experiment.cli.Laboratory;
import dev.ringlab.experiment.cli.RootCommand;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.ScenarioSource;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.path.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What goes in, what comes out, and what is refused. */
class CalibrateCommandTest {
    private static final String HEAD =
            "<idle>-0 [000] d.h1. 1.000000100: irq_handler_entry: irq=25 name=virtio0-input.0\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        Model<?> model = new Model<>(
                Scenario.class,
                RxRun::of,
                RxRun::metrics,
                new ScenarioSource(Main.class, List.of("modern", "2013-xeon")));
        CommandLine line = RootCommand.of(new Laboratory(() -> model, () -> model, dir -> dir, dir -> dir));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    private int calibrate(String option, String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("in"), text);
        List<String> words = new java.util.ArrayList<>(List.of("calibrate", option, file.toString(), "-o", profile()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private String profile() {
        return folder.resolve("out.yaml").toString();
    }

    private String firstError() {
        return err.toString().lines().findFirst().orElse("").replace(folder.toString(), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | /in:2 must be 'task-pid [cpu] flags seconds.fraction: event: arguments': nonsense",
                "x-1 [000] .... 0.900000000: napi_poll: x | /in:2 must not go back in time on CPU 0: "
                        + "x-1 [000] .... 0.900000000: napi_poll: x",
                "x-1 [000] .... 2.000000: napi_poll: x | /in:2 must have the arguments "
                        + "'... for device NAME work N budget N': x-1 [000] .... 2.000000: napi_poll: x",
                "x-1 [000] .... 2.000000: softirq_entry: vec=NET | /in:2 must have the arguments "
                        + "'vec=N': x-1 [000] .... 2.000000: softirq_entry: vec=NET",
            })
    void badLine_isToldWithItsPlace(String second, String message) throws IOException {
        assertEquals(2, calibrate("--trace", HEAD + second + "\n"));
        assertEquals(message, firstError());
        assertFalse(Files.exists(Path.of(profile())));
    }

    @Test
    void badRow_isToldWithItsPlace() throws IOException {
        assertEquals(2, calibrate("--table", "config,kind,name,n,mean,min,max\nA,transition,a -> b,3,x,1,2\n"));
        assertTrue(firstError().startsWith("/in:2 a cost must be a number"), firstError());
    }

    @Test
    void missingColumn_isTold() throws IOException {
        assertEquals(2, calibrate("--table", "config,kind,name,n,mean,min\n"));
        assertEquals("/in:1 a table of step costs must have the column max", firstError());
    }

    @Test
    void unknownConfiguration_isToldWithTheKnown() throws IOException {
        assertEquals(2, calibrate("--table", "config,kind,name,n,mean,min,max\nA,x,y,3,1,1,2\n", "--config", "B"));
        assertEquals("--config must be one of A: config=B", firstError());
    }

    @Test
    void unknownBase_isTold() throws IOException {
        assertEquals(2, calibrate("--trace", HEAD, "--base", "moden"));
        assertTrue(firstError().contains("did you mean 'modern'?"), firstError());
    }

    @Test
    void missingFile_isTold() {
        assertEquals(2, run("calibrate", "--trace", "missing", "-o", profile()));
        assertEquals("must be an existing file: file=missing", firstError());
        assertEquals(2, run("calibrate", "-o", profile()));
    }

    /** Every line is used, another's, or a gap: perf's prefix, an interrupt of another device, a lost stretch. */
    @Test
    void everyLine_isAccountedFor() throws IOException {
        String text = "# tracer: nop\ncpus=2\n" + HEAD
                + "<idle>-0 [000] 1.000000800: irq:irq_handler_exit: irq=25 ret=handled\n"
                + "<idle>-0 [001] d.h1. 1.000000: irq_handler_entry: irq=30 name=ahci\n"
                + "<idle>-0 [001] d.h1. 1.000005: irq_handler_exit: irq=30 ret=handled\n"
                + "CPU:0 [LOST 12 EVENTS]\n"
                + "<idle>-0 [000] ..s1. 1.000009: softirq_exit: vec=3 [action=NET_RX]\n"
                + "<idle>-0 [000] ..s1. 1.000010: softirq_entry: vec=1 [action=TIMER]\n"
                + "<idle>-0 [000] .... 1.000011: sched_switch: prev_comm=a\n";
        assertEquals(0, calibrate("--trace", text), err::toString);
        assertTrue(out.toString().contains("2 other events"), out::toString);
        assertTrue(
                out.toString().contains("6 events, 0 polls used, 0 polls left out")
                        && out.toString().contains("1 ends without a beginning, 1 gaps"),
                out::toString);
        String yaml = Files.readString(Path.of(profile()));
        assertTrue(yaml.contains("interrupt.handler:\n  cost: 700.0000 ns\n  source: \"in, interrupt handler"), yaml);
    }

    /** Lists of 1, 2 and 4 skbs take 100 + 50 each, and two rows make a way. */
    @Test
    void table_becomesCosts() throws IOException {
        String list = "A,netif_receive_skb_list_internal_by_skbs,";
        String text = "config,kind,name,n,mean,min,max\n"
                + list + "1,10,150,150,150\n" + list + "2,5,200,200,200\n" + list + "4,2,300,300,300\n"
                + "A,transition,net_rx_action -> __napi_poll,10,99,90,110\n"
                + "A,transition,__napi_poll -> virtnet_poll,10,15,15,15\n";
        assertEquals(0, calibrate("--table", text), err::toString);
        String yaml = Files.readString(Path.of(profile()));
        assertTrue(yaml.contains("stack.list:\n  cost: 100.0000 ns"), yaml);
        assertTrue(yaml.contains("stack.skb:\n  cost: 50.0000 ns"), yaml);
        assertTrue(yaml.contains("guest.softirq.pass:\n  cost: 114.0000 ns"), yaml);
        assertTrue(yaml.contains("gro.held:\n  cost: 5 ns\n  source: \"modern: "), yaml);
        assertTrue(out.toString().contains("interrupt.end: no row"), out::toString);
    }
}
