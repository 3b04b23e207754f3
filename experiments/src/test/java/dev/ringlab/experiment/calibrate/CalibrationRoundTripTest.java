package dev.ringlab.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.Main;
import dev.ringlab.experiment.cli.Laboratory;
import dev.ringlab.experiment.cli.RootCommand;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.ScenarioSource;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.scenario.SettingReader;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A run with known costs, written down as a kernel would, gives these costs back. */
class CalibrationRoundTripTest {
    private static final String KNOWN =
            """
            traffic: {rate: 600 kpps, size: 100 B}
            host: {haltPoll: 0 ns}
            costs:
              profile: modern
              interrupt: {handler: {gamma: {mean: 900 ns, cv: 0.4}}, end: 120 ns}
              guest:
                softirq: {pass: 420 ns}
                receive: {getBuf: 60 ns, skb: 75 ns}
                driver: {complete: 90 ns}
              stack: {skb: {lognormal: {mean: 310 ns, cv: 0.5}}}
            """;

    @TempDir
    private static Path folder;

    private static Model<?> model;
    private static Scenario known;
    private static Scenario found;
    private static String printed = "";

    @BeforeAll
    static void calibrate() throws IOException {
        model = new Model<>(
                Scenario.class,
                RxRun::of,
                RxRun::metrics,
                new ScenarioSource(Main.class, List.of("modern", "2013-xeon")));
        known = scenario(KNOWN);
        found = found(known, "found.yaml");
    }

    private static Scenario found(Scenario traced, String name) throws IOException {
        Simulation simulation = new Simulation();
        KernelTrace trace = new KernelTrace(simulation);
        new RxRun(simulation, traced, new RandomStreams(7, 0), List.of(trace)).warmUp(150e6);
        Path file = folder.resolve("trace.txt");
        Files.write(file, trace.lines());
        Path profile = folder.resolve(name);

        printed = execute("calibrate", "--trace", file.toString(), "-o", profile.toString());
        return scenario("costs: " + profile);
    }

    private static Scenario scenario(String yaml) {
        Problems problems = new Problems();
        Place place = new Place("test", Path.of(""), 1, 1);
        Map<String, Setting> settings =
                SettingReader.read(model.knobs(), YamlReader.parse(yaml, place, problems), problems);
        problems.throwIfAny();
        return (Scenario) model.bind(model.resolve(settings));
    }

    private static String execute(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = RootCommand.of(new Laboratory(() -> model, () -> model, dir -> dir, dir -> dir));
        line.setOut(new PrintWriter(out, true));
        assertEquals(0, line.execute(words));
        return out.toString();
    }

    private static void assertNear(double expectedNs, double actualNs, double share) {
        assertEquals(expectedNs, actualNs, share * expectedNs, printed);
    }

    @Test
    void handler_hasItsLawBack() {
        Law handler = found.costs().interrupt().handler();

        Law.Gamma gamma = (Law.Gamma) handler;
        assertNear(900, gamma.meanNs(), 0.02);
        assertNear(0.4, gamma.cv(), 0.03);
    }

    @Test
    void constant_hasItsValueBack() {
        assertNear(120, found.costs().interrupt().end().meanNs(), 0.01);
    }

    @Test
    void stack_hasItsSlopeBack() {
        assertNear(310, found.costs().stack().skb().meanNs(), 0.03);
        assertNear(endOfPollNs(known), endOfPollNs(found), 0.2); // long polls are interrupted, and left out, more often
    }

    @Test
    void poll_hasItsFixedPartBack() {
        assertNear(beginOfPollNs(known), beginOfPollNs(found), 0.035); // half of the interval that is printed
    }

    @Test
    void packet_hasItsPartBack() {
        assertNear(packetNs(known), packetNs(found), 0.02);
    }

    /** Frames of several lengths tell what a byte of the copy costs. */
    @Test
    void byte_hasItsSlopeBack() throws IOException {
        Scenario lengths = scenario(
                """
                traffic: {rate: 600 kpps, sizes: "64 B x 1, 96 B x 1, 128 B x 1"}
                costs: {profile: modern, guest: {receive: {copy: 2 ns/B}}}
                """);

        Scenario again = found(lengths, "lengths.yaml");

        assertEquals(2, again.costs().guest().receive().copyNsPerByte(), 0.1, printed);
    }

    @Test
    void rest_isOfTheBaseProfile() {
        assertEquals(known.costs().backend(), found.costs().backend());
        assertEquals(known.costs().application(), found.costs().application());
        assertTrue(printed.contains("costs measured, the others of modern"), printed);
    }

    private static double endOfPollNs(Scenario of) {
        return of.costs().guest().driver().complete().meanNs()
                + of.costs().guest().driver().recheck().meanNs();
    }

    private static double beginOfPollNs(Scenario of) {
        return of.costs().guest().softirq().begin().meanNs()
                + of.costs().guest().softirq().pass().meanNs()
                + of.costs().guest().driver().poll().meanNs()
                + of.costs().guest().driver().enableCallback().meanNs()
                + of.costs().stack().list().meanNs();
    }

    /** Up to the stack, with what a packet's share of a refill of 33 buffers is, 21 of which come out of a block. */
    private static double packetNs(Scenario of) {
        return of.costs().guest().receive().getBuf().meanNs()
                + of.costs().guest().receive().skb().meanNs()
                + of.costs().guest().receive().newHead().meanNs()
                + 100 * of.costs().guest().receive().copyNsPerByte()
                + of.costs().gro().packet().meanNs()
                + of.costs().guest().refill().buffer().meanNs()
                + of.costs().guest().refill().block().meanNs() / 21
                + of.costs().guest().refill().kickPrepare().meanNs() / 33;
    }
}
