package dev.ringlab.experiment.conform.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.Main;
import dev.ringlab.experiment.conform.system.Bench.State;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.ScenarioSource;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.path.DirectPath.Begin;
import dev.ringlab.model.path.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Measured rows of every kind against their simulation, and whole event logs replayed. */
class ConformSystemTest {
    /** What both logs have, with the number that tells which one it is. */
    private static final Set<String> EVENTS = Set.of(
            "host arr",
            "host blk",
            "host drop",
            "dev flush",
            "dev interrupt",
            "guest skb_recv_done",
            "guest virtnet_poll",
            "guest receive_buf",
            "guest refill_done",
            "guest napi_complete_done.ret",
            "guest virtnet_poll.ret");

    @TempDir
    private static Path folder;

    private static List<SystemRow> rows;
    private static Bench bench;
    private static StepCosts costs;
    private static Model<?> model;

    @BeforeAll
    static void read() throws IOException {
        Path results = folder.resolve("results.csv");
        try (var in = Objects.requireNonNull(ConformSystemTest.class.getResourceAsStream("results.csv"))) {
            Files.copy(in, results);
        }
        rows = SystemRows.read(results);
        ScenarioSource source = new ScenarioSource(Main.class, List.of("modern"));
        model = new Model<>(Scenario.class, RxRun::of, RxRun::metrics, source);
        try (BufferedReader text = unzipped("costs.csv.gz")) {
            costs = StepCosts.read(text);
        }
        bench = new Bench(model, costs);
    }

    private static BufferedReader unzipped(String resource) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(ConformSystemTest.class.getResourceAsStream(resource))),
                StandardCharsets.UTF_8));
    }

    private static SystemRow row(String config) {
        return rows.stream()
                .filter(row -> row.config().equals(config))
                .findFirst()
                .orElseThrow();
    }

    /** Light load, bursts, overload, knobs: as near as {@link RowComparison#holds()} asks. */
    @ParameterizedTest
    @CsvSource({
        "A/r10",
        "A/r1000",
        "A/r1000f1000",
        "A/b4",
        "A/b16",
        "A/b32",
        "A/b64",
        "A/b256",
        "A/app_r10",
        "K/bud16_8000_b256",
        "K/gft20000_0_r1000",
        "K/gft50000_2_b32",
        "R/q128_b64",
        "G/gro1_tcp_b2",
        "G/gro1_udpswcsum_b8",
        "noev/b64",
        "packed/b256",
        "small/r100",
        "small/b32",
        "big/b64",
        "rx512/r400",
        "packed/r150",
        "packednoev/b64",
        "smallpacked/r100",
        "mit/r100",
        "noinit/b64",
        "w16/b64",
        "napitx0/b256",
        "napitx0/r1000"
    })
    void row_holds(String config) {
        RowComparison compared = new SystemComparer(bench, SystemComparer.RUNS).compare(row(config));

        assertFalse(compared.comparisons().isEmpty());
        assertEquals(
                List.of(),
                compared.comparisons().stream()
                        .filter(one -> !RowComparison.holds(one))
                        .toList());
    }

    /** What is not modelled is off, and the comparison says so: routes that RCU frees delay packets that IP drops. */
    @Test
    void comparison_findsWhatIsNotModelled() {
        assertFalse(new SystemComparer(bench, SystemComparer.RUNS)
                .compare(row("A/nonlocal_r100"))
                .holds());
    }

    /** From where the rows of its boot before it leave the machine. */
    @ParameterizedTest
    @CsvSource({"A_r10, A/r10, 329049, 8000", "A_r100, A/r100, 1329057, 9000", "A_r200, A/r200, 3329051, 3000"})
    void log_replaysAfterTheRowsBeforeIt(String log, String config, double tickNs, int least) throws IOException {
        assertReplays(log, config, State.of(bench.begin(rows, row(config)), tickNs), least);
    }

    /**
     * A row was held back before these, so that where the guest stands was read off the log itself: missing from its
     * first refill, the oldest buffer from the first block that is freed, heads and struct sk_buff from the first page
     * and bulk, the slab page from which skbs are freed slowly.
     */
    @ParameterizedTest
    @CsvSource({
        "A_r1000, A/r1000, 0 13 0 3 3, 3329050, 2000",
        "A_r1000f1000, A/r1000f1000, 27 9 2 11 11, 3329048, 2000",
        "A_b256, A/b256, 0 14 3 14 2, 3329052, 3000",
        "K_gft50000_2_r100, K/gft50000_2_r100, 2 11 0 17 3, 1325892, 500",
        "G_gso65000_r10, G/gso65000_r10, 18 0 2 3 3, 3323027, 8000",
        "small_b32, small/b32, 32 10 0 0 0, 3329042, 3000"
    })
    void log_replaysFromItsState(String log, String config, String places, double tickNs, int least)
            throws IOException {
        int[] begin = Stream.of(places.split(" ")).mapToInt(Integer::parseInt).toArray();

        assertReplays(log, config, State.of(Machine.at(row(config), begin), tickNs), least);
    }

    /**
     * The rows before leave a balance of 31 missing buffers; but bursts of the ring's size fill it up and end with
     * none, whatever they begin with, and as many were added as filled, so they begin with none. With 31, 31 are lost.
     */
    @Test
    void row_beginsWithAsManyMissingAsItsEndSays() {
        SystemRow row = row("A/b256");
        Machine machine = new Machine();
        machine.ended(row, Machine.with(machine.begin(row), 31), Begin.fresh());
        Scenario scenario = bench.scenario(row);

        double dropped = bench.runInTurn(
                        machine,
                        row,
                        simulation -> new SystemCounts(
                                simulation,
                                scenario.costs().guest().driver().poll().meanNs(),
                                scenario.costs().guest().receive().getBuf().meanNs()))
                .seen()
                .count("dropped_host");

        assertEquals(0, dropped);
    }

    /** Every event in the same order, with the same indexes, from the first arrival to the end of what is kept. */
    private static void assertReplays(String log, String config, State state, int least) throws IOException {
        List<String> measured;
        try (BufferedReader text = unzipped(log + ".log.gz")) {
            measured = events(text.lines().toList());
        }
        SystemRow row = row(config);
        Scenario scenario = bench.scenario(row);
        List<String> simulated =
                events(bench.run(scenario, row, state, simulation -> new EventLog(simulation, scenario, 0))
                        .seen()
                        .lines());

        assertTrue(measured.size() >= least, "events=" + measured.size());
        assertEquals(measured, simulated.subList(0, Math.min(measured.size(), simulated.size())));
    }

    /** An idle vCPU stops its tick, which makes its interrupts 18 ns longer, unless RCU has routes to free. */
    @ParameterizedTest
    @CsvSource({"A/r10, 867", "G2/gro1_tcp8f1_b64, 849"})
    void tick_stopsUnlessRcuNeedsIt(String config, double measuredNs) {
        RowComparison compared = new SystemComparer(bench, 1).compare(row(config));

        double simulatedNs = compared.comparisons().stream()
                .filter(one -> one.quantity().equals("lat_used_to_poll_p50"))
                .mapToDouble(Comparison::first)
                .findFirst()
                .orElseThrow();
        assertEquals(measuredNs, simulatedNs, 2);
    }

    /** What is wrong with the costs is told under their name. */
    @Test
    void badCosts_areToldByTheirFile() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad-costs.csv"), "config,kind\n");
        StringWriter err = new StringWriter();
        int code = new CommandLine(new ConformSystemCommand(() -> model))
                .setErr(new PrintWriter(err))
                .execute(folder.resolve("results.csv").toString(), "--costs", bad.toString());

        assertEquals(2, code);
        assertTrue(err.toString().startsWith(bad + ": 1 "), err.toString());
    }

    /** Measured against simulated is drawn, too. */
    @Test
    void report_isWritten() throws IOException {
        RowComparison compared = new SystemComparer(bench, 1).compare(row("packed/r100"));

        Path pdf = SystemReport.write(List.of(compared), folder.resolve("report"));

        assertTrue(Files.readString(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF"));
    }

    /** The instants of the measured random arrivals, to the nanosecond. */
    @Test
    void poissonGaps_areThoseOfTheMeasurements() throws IOException {
        List<Long> measured;
        try (BufferedReader text = unzipped("A_p100.log.gz")) {
            measured =
                    text.lines().map(line -> Long.parseLong(line.split(" ")[4])).toList();
        }
        PoissonGaps gaps = new PoissonGaps(10_000);
        long ns = measured.get(0);
        List<Long> computed = new ArrayList<>(List.of(ns));
        while (computed.size() < measured.size()) {
            ns += (long) gaps.getAsDouble();
            computed.add(ns);
        }

        assertEquals(1200, measured.size());
        assertEquals(measured, computed);
        assertTrue(PoissonGaps.isOf(row("rx512/p200")));
        assertFalse(PoissonGaps.isOf(row("A/r10")));
    }

    private static List<String> events(List<String> lines) {
        List<String> events = new ArrayList<>();
        boolean begun = false;
        for (String line : lines) {
            String[] parts = line.split(" ");
            if (parts.length < 3 || parts[0].startsWith("#")) {
                continue;
            }
            String event = parts[1] + " " + parts[2];
            begun |= event.equals("host arr");
            if (begun && EVENTS.contains(event)) {
                boolean plain = event.equals("guest virtnet_poll")
                        || event.equals("guest receive_buf")
                        || event.equals("host arr");
                events.add(plain || parts.length == 3 ? event : event + " " + parts[parts.length - 1]);
            }
        }
        return events;
    }

    /** The profile that is shipped is what these costs give for a frame of 64 bytes. */
    @Test
    void profile_isMadeOfTheCosts() throws IOException {
        String shipped = Files.readString(Path.of("profiles", "linux-6.1-icount.yaml"));

        assertEquals(shipped, ProfileFile.of(model.knobs(), GuestSteps.of(costs, row("A/r10"))));
    }

    /** __udp4_lib_rcv takes 2145 instructions where each packet wakes the reader, 779 where it is awake. */
    @Test
    void reader_isWokenOnce() {
        Map<String, String> values = GuestSteps.of(costs, row("A/app_r10")).values();

        assertEquals("779.0 ns", values.get("stack.skb"));
        assertEquals("1365.6 ns", values.get("stack.wakeReader"));
    }
}
