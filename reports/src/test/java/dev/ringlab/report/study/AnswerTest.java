package dev.ringlab.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.StudyFolder;
import dev.ringlab.report.load.ResultReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnswerTest {
    @TempDir
    Path folder;

    /** Loads of 100, 200... kpps, with these losses. */
    private View losing(double... losses) {
        int[] loads = new int[losses.length];
        for (int index = 0; index < loads.length; index++) {
            loads[index] = 100 * (index + 1);
        }
        return View.of(ResultReader.read(new StudyFolder()
                .loads(loads)
                .measuring(point -> measured(point, losses))
                .write(folder)));
    }

    private static Map<String, Double> measured(Map<String, Object> point, double... losses) {
        int load = ((Number) point.getOrDefault("traffic.rate", 0)).intValue();
        double loss = losses[load / 100_000 - 1];
        Map<String, Double> cells = new LinkedHashMap<>();
        cells.put("throughput.rate", load * (1 - loss));
        cells.put("latency.p99", 10.0 * load / 1000);
        cells.put("loss.ratio", loss);
        cells.put("loss.tap.ratio", 0.25 * loss);
        cells.put("loss.socket.ratio", 0.75 * loss);
        cells.put("cpu.host0.task", 0.5);
        cells.put("cpu.vcpu0.hardirq", 0.1);
        cells.put("cpu.vcpu0.softirq", 0.6);
        return cells;
    }

    private static Answer answer(View view) {
        return new Verdict(view).answers(view.facets().get(0)).get(0);
    }

    @Test
    void knee_isTheHighestLoadThatLosesAtMostOneInAThousand() {
        Knee knee = answer(losing(0, 0.0009, 0.001, 0.0011, 0.3)).knee().orElseThrow();
        assertEquals("300 kpps", knee.label());
        assertTrue(knee.isBounded());
    }

    @Test
    void knee_mayLieAboveALoadThatLosesMore() {
        assertEquals(
                "300 kpps",
                answer(losing(0, 0.002, 0.0005, 0.2)).knee().orElseThrow().label());
    }

    @Test
    void knee_isOpenWhereNoLoadLosesMore() {
        Knee knee = answer(losing(0, 0, 0)).knee().orElseThrow();
        assertEquals("≥ 300 kpps", knee.label());
        assertFalse(knee.isBounded());
        assertEquals("≥ 300 ± 3 kpps", Verdict.capacity(answer(losing(0, 0, 0))));
    }

    @Test
    void knee_isNoneWhereEveryLoadLosesMore() {
        assertTrue(answer(losing(0.01, 0.1)).knee().isEmpty());
    }

    @Test
    void knee_needsALossThatWasObserved() {
        assertTrue(answer(losing(Double.NaN, Double.NaN)).knee().isEmpty());
    }

    @Test
    void peak_isTheHighestMean() {
        // 400 kpps at 30 % loss are 280, 500 kpps at 50 % are 250; 300 kpps get through whole.
        Answer answer = answer(losing(0, 0, 0, 0.3, 0.5));
        assertEquals("300 kpps", answer.peak().orElseThrow().at().label());
        assertEquals("300 ± 3 kpps", Verdict.capacity(answer));
    }

    @Test
    void half_isTheTestedLoadClosestToHalfOfTheKnee() {
        assertEquals(
                "200 kpps",
                answer(losing(0, 0, 0, 0, 0.5)).half().orElseThrow().at().label());
    }

    @Test
    void loss_isFirstWhereMostIsLostAtTheFirstLoadThatLoses() {
        Loss.First first =
                Loss.first(answer(losing(0, 0.0005, 0.2, 0.5)).series()).orElseThrow();
        assertEquals("socket", first.place());
        assertEquals("300 kpps", first.at().at().label());
    }

    @Test
    void loss_mayBeInTheBackend() {
        View view = View.of(ResultReader.read(new StudyFolder()
                .loads(100)
                .measuring(point -> {
                    Map<String, Double> cells = measured(point, 0.5); // of which the socket has 0.375
                    cells.put("loss.backend.ratio", 0.4);
                    return cells;
                })
                .write(folder)));
        assertEquals("backend", Loss.first(answer(view).series()).orElseThrow().place());
    }

    @Test
    void processor_isAsBusyAsItsContextsTogether() {
        View view = losing(0, 0.5);
        Processors.Use busiest = Processors.busiest(
                        view.results(), view.results().points().get(0))
                .orElseThrow();
        assertEquals("vcpu0", busiest.processor());
        assertEquals(0.7, busiest.share(), 1e-12);
        assertEquals(List.of("host0", "vcpu0"), Processors.of(view.results()));
    }

    @Test
    void sentence_saysCapacityKneeLossAndProcessor() {
        View view = losing(0, 0, 0.5);
        assertEquals(
                "Capacity: 200.0 ± 2.0 kpps. At most 0.1 % is lost up to 200 kpps, where p99 latency is"
                        + " 2.00 ± 0.16 µs; busiest there is vcpu0, 70 %; beyond,"
                        + " packets are first lost at the socket.",
                new Verdict(view).sentence(view.facets().get(0)));
    }

    @Test
    void sentence_namesTheCurveThatGoesFurthest() {
        View view = View.of(ResultReader.read(new StudyFolder()
                .loads(300, 400)
                .factor("queue.size", "count", List.of("256", "512"), List.of(256, 512))
                .measuring(point -> Map.of(
                        "throughput.rate",
                        400e3,
                        "loss.ratio",
                        Integer.valueOf(256).equals(point.get("queue.size"))
                                        && Integer.valueOf(400_000).equals(point.get("traffic.rate"))
                                ? 0.01
                                : 0.0))
                .write(folder)));
        assertEquals(
                "No curve carries more than another: 400 ± 4 kpps. queue.size 512 goes furthest without loss:"
                        + " at most 0.1 % is lost even at 400 kpps, the highest load tested.",
                new Verdict(view).sentence(view.facets().get(0)));
    }

    @Test
    void sentence_doesNotRankCurvesWhoseIntervalsOverlap() {
        View view = View.of(ResultReader.read(new StudyFolder()
                .loads(300, 400)
                .factor("queue.size", "count", List.of("256", "512"), List.of(256, 512))
                .measuring(point ->
                        Map.of("throughput.rate", Integer.valueOf(256).equals(point.get("queue.size")) ? 400e3 : 401e3))
                .write(folder)));
        assertEquals(
                "No curve carries more than another: 401 ± 5 kpps.",
                new Verdict(view).sentence(view.facets().get(0)));
    }
}
