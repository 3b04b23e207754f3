package dev.ringlab.experiment.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.spec.StudyReader;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.model.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
    private static final String STUDY =
            """
            question: Does "a, b" survive?
            base: {tap.pause: 1 us, costs.vhostNet.wakeup: 3 us}
            factors:
              traffic.rate: [300 kpps, 0.4 Mpps]
              traffic.pattern: [poisson]
              costs.vhostNet.packet: [1 us, {exponential: 1 us}]
            replications: 2
            warmUp: 1 ms
            duration: 10 ms
            report: {x: traffic.rate, series: traffic.pattern}
            published:
              - {at: {traffic.rate: 300 kpps}, metric: loss.ratio, value: 5 %, low: 1 %, source: a list}
            """;

    @TempDir
    private Path folder;

    private final Model<Bench> model = Bench.model(Bench::run);
    private Study study;

    @BeforeEach
    void read() throws IOException {
        study = StudyReader.read(Files.writeString(folder.resolve("rx.yaml"), STUDY), List.of(), model);
    }

    @Test
    void summary_isMeanAndStudentInterval() throws IOException {
        try (RunStore store = RunStore.create(folder, study, model.metrics())) {
            add(store, 1, 1, 90, "few");
            add(store, 1, 2, 110, "");
            add(store, 2, 1, 70, "");
            new Summary(study, model.metrics()).write(folder, store);
        }
        // mean 100, s = 14.1421, t(0.975; 1) = 12.7062: half-width 12.7062 * 14.1421 / sqrt(2) = 127.062
        assertEquals(
                """
                traffic.rate,traffic.pattern,costs.vhostNet.packet,metric,unit,mean,ci_low,ci_high,replications,note
                300000,poisson,1 us,throughput.rate,pps,,,,0,
                300000,poisson,1 us,latency.p99,ns,100,-27.0620473617,227.062047362,2,few
                300000,poisson,1 us,loss.ratio,1,,,,0,
                300000,poisson,{exponential: 1 us},throughput.rate,pps,,,,0,
                300000,poisson,{exponential: 1 us},latency.p99,ns,70,,,1,
                300000,poisson,{exponential: 1 us},loss.ratio,1,,,,0,
                """,
                Files.readString(folder.resolve("results.csv")));
        assertEquals(
                """
                point,replication,traffic.rate,traffic.pattern,costs.vhostNet.packet,\
                throughput.rate,latency.p99,loss.ratio,notes
                1,1,300000,poisson,1 us,,90,,latency.p99: few
                1,2,300000,poisson,1 us,,110,,
                2,1,300000,poisson,{exponential: 1 us},,70,,
                """,
                Files.readString(folder.resolve("runs.csv")));
    }

    private void add(RunStore store, int point, int replication, double p99, String note) throws IOException {
        RunResult result =
                new RunResult(List.of(new Measured(Bench.P99, p99, note), Measured.of(Bench.LOSS, Double.NaN)));
        store.add(Run.of(point, replication, result, model.metrics()));
    }

    @Test
    void manifest_isWhatTheFormatSays() throws IOException {
        new Manifest(study, model.metrics(), new Session("2026-11-22T15:45:00Z", 2))
                .writeFinished(folder, "2026-11-22T15:46:00Z", List.of(new Failure(2, 1, "boom")), false);
        String text = Files.readString(folder.resolve("manifest.json"))
                .replaceAll("\"machine\" : \\{[^}]*}", "\"machine\" : {}");
        String expected = Files.readString(Path.of("src/test/resources/dev/ringlab/experiment/result/manifest.json"))
                .replace("SHA256", study.origin().sha256())
                .replace("DESIGN", study.designHash())
                .replace("VERSION", Version.TEXT);
        assertEquals(expected, text);
    }

    @Test
    void metricThatTheModelDoesNotList_isABug() {
        Metric stray = new Metric("stray", "1", "", Better.NONE);
        RunResult result = new RunResult(List.of(Measured.of(stray, 1)));
        assertEquals(
                "a model must list every metric that it measures: metric=stray",
                assertThrows(IllegalStateException.class, () -> Run.of(1, 1, result, model.metrics()))
                        .getMessage());
        RunResult infinite = new RunResult(List.of(Measured.of(Bench.P99, Double.POSITIVE_INFINITY)));
        assertEquals(
                "a measured value must be finite: value=Infinity",
                assertThrows(IllegalStateException.class, () -> Run.of(1, 1, infinite, model.metrics()))
                        .getMessage());
    }

    @Property
    void figure_isTheSameTextWhenItIsReadBack(@ForAll double value) {
        String text = Figure.text(value);
        assertEquals(text, Figure.text(Figure.value(text)));
    }

    @Test
    void figure_knowsNoLocale() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.forLanguageTag("tr-TR"))) {
                Locale.setDefault(locale);
                assertEquals("1234567.25", Figure.text(1234567.25));
                assertEquals("0.333333333333", Figure.text(1 / 3.0));
                assertEquals("0", Figure.text(-0.0));
                assertEquals("", Figure.text(Double.NaN));
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
