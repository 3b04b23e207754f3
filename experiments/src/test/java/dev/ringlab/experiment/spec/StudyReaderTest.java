package dev.ringlab.experiment.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.sim.random.Law;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
    private static final String TIMES = "warmUp: 1 ms\nduration: 10 ms\n";

    @TempDir
    private Path folder;

    @Test
    void study_hasDefaultsForWhatItLeavesOut() {
        Study study = read("");
        assertEquals("rx", study.name());
        assertEquals("", study.question());
        assertEquals(1, study.seed());
        assertEquals(new Replications.Fixed(5), study.replications());
        assertEquals(1e6, study.timing().warmUpNs());
        assertEquals(1e7, study.timing().durationNs());
        assertEquals(List.of("the base scenario"), titles(study));
    }

    @Test
    void knobOfEveryType_isBound() {
        Bench bench = bench(
                """
                base:
                  traffic: {rate: 1.5 Mpps, size: 1 KiB, pattern: on-off, tcpShare: 5 %}
                  queue: {size: 512, eventIdx: off, affinity: cpu3}
                  queue.threshold: 100
                  tap: {length: 10, pause: 10 us}
                  costs.vhostNet.packet: {lognormal: {mean: 700 ns, cv: 30 %}}
                """);
        assertEquals(new Bench.Traffic(1.5e6, 1024, Bench.Pattern.ON_OFF, 0.05), bench.traffic());
        assertEquals(new Bench.Queue(512, false, 100, new Bench.Affinity(3)), bench.queue());
        assertEquals(new Bench.Tap(10, 10_000), bench.tap());
        // The cost that the study leaves alone is the profile's.
        assertEquals(
                new Bench.VhostNet(new Law.Lognormal(700, 0.3), new Law.Exponential(2000)),
                bench.costs().vhostNet());
    }

    @Test
    void laws() {
        assertEquals(new Law.Constant(700), law("700 ns"));
        assertEquals(new Law.Constant(700), law("{constant: 700 ns}"));
        assertEquals(new Law.Exponential(700), law("{exponential: 700 ns}"));
        assertEquals(new Law.Gamma(700, 2), law("{gamma: {mean: 700 ns, cv: 2}}"));
        assertEquals(new Law.Uniform(100, 2000), law("{uniform: {from: 100 ns, to: 2 us}}"));
        assertEquals(new Law.Empirical(List.of(1000.0, 2000.0)), law("{empirical: [1 us, 2 us]}"));
        assertEquals(new Law.InTurn(List.of(1000.0, 2000.0)), law("{inTurn: [1 us, 2 us]}"));
    }

    @Test
    void grid_variesTheLastFactorFastest() {
        assertEquals(
                List.of(
                        "traffic.rate=1 kpps, queue.size=64",
                        "traffic.rate=1 kpps, queue.size=128",
                        "traffic.rate=2 kpps, queue.size=64",
                        "traffic.rate=2 kpps, queue.size=128"),
                titles(read("factors: {traffic.rate: [1 kpps, 2 kpps], queue.size: [64, 128]}")));
    }

    @Test
    void zip_variesTogether() {
        String zip = "  zip: {queue.size: [64, 128], tap.length: [100, 200]}\n";
        assertEquals(
                List.of(
                        "traffic.rate=1 kpps, queue.size=64, tap.length=100",
                        "traffic.rate=1 kpps, queue.size=128, tap.length=200",
                        "traffic.rate=2 kpps, queue.size=64, tap.length=100",
                        "traffic.rate=2 kpps, queue.size=128, tap.length=200"),
                titles(read("factors:\n  traffic.rate: [1 kpps, 2 kpps]\n" + zip)));
        // A value may come again beside another one.
        assertEquals(
                List.of(
                        "queue.size=64, tap.length=100",
                        "queue.size=128, tap.length=100",
                        "queue.size=128, tap.length=200"),
                titles(read("factors:\n  zip: {queue.size: [64, 128, 128], tap.length: [100, 100, 200]}")));
        // Two zips are two axes: 2 x 2 points.
        assertEquals(
                4,
                read("factors:\n  zip:\n    - {queue.size: [64, 128], tap.length: [1, 2]}\n"
                                + "    - {traffic.rate: [1 pps, 2 pps], tap.pause: [1 us, 2 us]}")
                        .design()
                        .points()
                        .size());
    }

    @Test
    void range_isWrittenOut() {
        assertEquals(
                List.of("100 kpps", "215 kpps", "464 kpps", "1 Mpps"),
                labels(read("factors: {traffic.rate: {from: 100 kpps, to: 1 Mpps, steps: 4, scale: log}}")));
        assertEquals(
                List.of("64", "128", "256"),
                labels(read("factors: {queue.size: {from: 64, to: 256, steps: 3, scale: log}}")));
        assertEquals(
                List.of("1 us", "1.5 us", "2 us"),
                labels(read("factors: {tap.pause: {from: 1 us, to: 2 us, step: 500 ns}}")));
        assertEquals(
                List.of("1 us", "2 us", "3 us"),
                labels(read("factors: {costs.vhostNet.packet: {from: 1 us, to: 3 us, steps: 3}}")));
    }

    @Test
    void profile_isAFactorLikeAnyOther() {
        Study study = read("base: {costs.vhostNet.wakeup: 9 us}\nfactors: {costs.profile: [modern, 2013-xeon]}");
        List<Bench.VhostNet> costs = study.design().points().stream()
                .map(point -> ((Bench) point.scenario()).costs().vhostNet())
                .toList();
        Law wakeup = new Law.Constant(9000);
        assertEquals(
                List.of(
                        new Bench.VhostNet(new Law.Constant(700), wakeup),
                        new Bench.VhostNet(new Law.Constant(1400), wakeup)),
                costs);
    }

    @Test
    void profileOfOnesOwn_liesBesideTheStudy() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                """
                vhostNet:
                  packet: {cost: 1 us, source: my stopwatch}
                  wakeup: {cost: 2 us, source: my stopwatch}
                """);
        Study study = read("base: {costs: {profile: mine.yaml, vhostNet: {wakeup: 3 us}}}");
        assertEquals("my stopwatch", study.base().source("costs.vhostNet.packet"));
        assertEquals("the study, rx.yaml:3:55", study.base().source("costs.vhostNet.wakeup"));
        assertEquals(
                new Law.Constant(1000),
                ((Bench) study.design().points().get(0).scenario())
                        .costs()
                        .vhostNet()
                        .packet());
    }

    @Test
    void set_changesThatAndOnlyThat() {
        String text = "base: {queue.size: 64}\nfactors: {traffic.rate: [1 kpps, 2 kpps]}";
        Study study = read(text);
        Study changed = read(text, "queue.size=512");
        for (int i = 0; i < 2; i++) {
            Map<String, Setting> before = new LinkedHashMap<>(
                    study.design().points().get(i).resolved().settings());
            Map<String, Setting> after = new LinkedHashMap<>(
                    changed.design().points().get(i).resolved().settings());
            assertEquals(512, after.remove("queue.size").value());
            before.remove("queue.size");
            assertEquals(before, after);
        }
        assertEquals(study.timing(), changed.timing());
        assertEquals(study.seed(), changed.seed());
        assertEquals(List.of("queue.size=512"), changed.origin().set());
    }

    @Test
    void set_reachesTheKeysOfTheStudy() {
        Study study = read(
                "seed: 3",
                "seed=7",
                "duration=2 s",
                "warmUp=0 s",
                "replications={until: {metric: latency.p99," + " halfWidth: 5 %}}");
        assertEquals(7, study.seed());
        assertEquals(2e9, study.timing().durationNs());
        assertEquals(0, study.timing().warmUpNs());
        assertEquals(new Replications.Until("latency.p99", 0.05, 3, 30), study.replications());
    }

    @Test
    void designHash_changesIfAndOnlyIfRunsCould() {
        String hash = read("base: {tap.pause: 1 us}").designHash();
        assertEquals(
                hash,
                read("# a comment\nbase: {tap.pause: 1000 ns}\nreplications: 9").designHash());
        assertNotEquals(hash, read("base: {tap.pause: 2 us}").designHash());
        assertNotEquals(hash, read("base: {tap.pause: 1 us}\nseed: 2").designHash());
        assertNotEquals(hash, read("base: {tap.pause: 1 us}", "duration=11 ms").designHash());
    }

    @Test
    void published_isInBaseUnits() {
        Study study = read("factors: {traffic.rate: [300 kpps]}\npublished:\n"
                + "  - {at: {traffic.rate: 0.3 Mpps}, metric: latency.p99, value: 16 us, low: 2.5 us, source: a list}");
        Published row = study.published().get(0);
        assertEquals(16_000, row.value());
        assertEquals(2_500, row.low().orElseThrow());
        assertEquals("300 kpps", row.at().get("traffic.rate").label());
    }

    private Law law(String text) {
        return bench("base: {costs.vhostNet.packet: " + text + "}")
                .costs()
                .vhostNet()
                .packet();
    }

    private Bench bench(String text) {
        return (Bench) read(text).design().points().get(0).scenario();
    }

    private static List<String> titles(Study study) {
        return study.design().points().stream().map(DesignPoint::title).toList();
    }

    private static List<String> labels(Study study) {
        List<String> labels = new ArrayList<>();
        study.design().factors().get(0).values().forEach(value -> labels.add(value.label()));
        return labels;
    }

    private Study read(String text, String... set) {
        try {
            Path file = Files.writeString(folder.resolve("rx.yaml"), TIMES + text + "\n");
            return StudyReader.read(
                    file, List.of(set).stream().map(SetOption::parse).toList(), Bench.model(Bench::run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
