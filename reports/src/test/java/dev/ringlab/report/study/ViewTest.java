package dev.ringlab.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.Specimens;
import dev.ringlab.report.StudyFolder;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.ResultReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ViewTest {
    @TempDir
    Path folder;

    private View view(StudyFolder study) {
        return View.of(ResultReader.read(study.write(folder)));
    }

    private static List<String> series(Facet facet) {
        return facet.series().stream().map(Series::label).toList();
    }

    @Test
    void x_isTheFirstNumericFactorUnlessTheStudySays() {
        StudyFolder study = new StudyFolder()
                .factor("queue.eventIdx", "", List.of("on", "off"), List.of("on", "off"))
                .loads(300, 400)
                .factor("queue.size", "count", List.of("256", "512"), List.of(256, 512));
        assertEquals("traffic.rate", view(study).x().name());
        assertEquals(
                "queue.size",
                view(study.put("report", Map.of("x", "queue.size"))).x().name());
    }

    @Test
    void x_runsFromSmallToLargeWhateverTheStudyWrote() {
        View view = view(new StudyFolder().loads(400, 100, 300));
        assertEquals(
                List.of("100 kpps", "300 kpps", "400 kpps"),
                view.facets().get(0).series().get(0).samples().stream()
                        .map(sample -> sample.at().label())
                        .toList());
    }

    @Test
    void x_ofWordsKeepsTheOrderOfTheStudy() {
        View view = view(Specimens.categories());
        assertFalse(view.x().isContinuous());
        assertEquals(1.0, view.x().position(view.x().levels().get(1)));
        assertEquals("2013-xeon", view.x().levels().get(1).label());
    }

    @Test
    void series_areTheFactorThatIsNotX() {
        View view = view(Specimens.ringSize());
        assertEquals(
                List.of("queue.size 128", "queue.size 256", "queue.size 512", "queue.size 1024"),
                series(view.facets().get(0)));
        assertEquals(1, view.facets().size());
        assertEquals("", view.facets().get(0).label());
    }

    @Test
    void series_combineSmallFactors() {
        StudyFolder study = Specimens.facets().put("report", Map.of("x", "traffic.rate"));
        assertEquals(
                List.of(
                        "queue.size 256, queue.eventIdx on",
                        "queue.size 256, queue.eventIdx off",
                        "queue.size 1024, queue.eventIdx on",
                        "queue.size 1024, queue.eventIdx off"),
                series(view(study).facets().get(0)));
    }

    @Test
    void facets_takeTheFactorsThatAreNeitherXNorSeries() {
        View view = view(Specimens.facets());
        assertEquals(
                List.of("queue.eventIdx on", "queue.eventIdx off"),
                view.facets().stream().map(Facet::label).toList());
        assertEquals(
                List.of("queue.size 256", "queue.size 1024"),
                series(view.facets().get(1)));
        assertEquals(6, view.facets().get(1).series().get(1).samples().size());
    }

    @Test
    void facets_takeFactorsThatWouldMakeTooManyCurves() {
        // 3 x 3 = 9 curves are more than 8.
        StudyFolder study = new StudyFolder()
                .loads(300, 400)
                .factor("queue.size", "count", List.of("64", "128", "256"), List.of(64, 128, 256))
                .factor("guest.napi.weight", "count", List.of("16", "32", "64"), List.of(16, 32, 64));
        View view = view(study);
        assertEquals(3, view.facets().size());
        assertEquals(
                List.of("queue.size 64", "queue.size 128", "queue.size 256"),
                series(view.facets().get(2)));
    }

    @Test
    void series_combineFactorsInLockstep() {
        // Ten sizes, each with a length of its own, are ten curves and not a hundred.
        View view = view(lockstep("queue.size", "tap.length").put("report", Map.of("x", "traffic.rate")));
        assertEquals(1, view.facets().size());
        assertEquals(10, view.facets().get(0).series().size());
        assertEquals(
                "queue.size 1, tap.length 1",
                view.facets().get(0).series().get(0).label());
    }

    @Test
    void x_takesFactorsInLockstepAlong() {
        View view = view(lockstep("queue.size", "tap.length").put("report", Map.of("x", "queue.size")));
        assertEquals("queue.size, with tap.length", view.x().title());
        assertEquals(
                List.of("traffic.rate 300 kpps", "traffic.rate 400 kpps"),
                series(view.facets().get(0)));
        assertEquals(10, view.facets().get(0).series().get(0).samples().size());
    }

    @Test
    void facets_doNotTakeFactorsInLockstepWithTheSeries() {
        View view = view(lockstep("queue.size", "tap.length")
                .put("report", Map.of("x", "traffic.rate", "series", "queue.size")));
        assertEquals(1, view.facets().size());
        assertEquals("queue.size 1", view.facets().get(0).series().get(0).label());
    }

    private static StudyFolder lockstep(String one, String other) {
        List<Integer> values = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        List<String> labels = values.stream().map(String::valueOf).toList();
        return new StudyFolder()
                .loads(300, 400)
                .factor(one, "count", labels, values)
                .factor(other, "count", labels, values)
                .only(point -> Objects.equals(point.get(one), point.get(other)));
    }

    @Test
    void series_haveOneIndexOnAllPages() {
        View view = view(Specimens.facets());
        assertEquals(
                List.of(0, 1),
                view.facets().get(1).series().stream().map(Series::index).toList());
    }

    @Test
    void held_includesFactorsOfOneValue() {
        View view = view(new StudyFolder().loads(300, 400).factor("queue.size", "count", List.of("256"), List.of(256)));
        assertEquals(new Manifest.Held("queue.size", "256"), view.held().get(0));
        assertEquals("", view.facets().get(0).series().get(0).label());
    }

    @Test
    void study_withoutFactorsIsOneCurveOfOnePoint() {
        View view = view(new StudyFolder());
        assertTrue(view.x().factor().isEmpty());
        assertEquals(1, view.facets().get(0).series().get(0).samples().size());
        assertEquals(
                0.0,
                view.x()
                        .position(view.facets()
                                .get(0)
                                .series()
                                .get(0)
                                .samples()
                                .get(0)
                                .at()));
    }

    @Test
    void headline_namesSixKnobsInOrderOfInterest() {
        assertEquals(
                "queue.size 256, queue.eventIdx on, costs.profile modern, traffic.arrivals poisson, traffic.size 64 B,"
                        + " guest.refillTrigger min(budget, ring)/2",
                Headline.of(view(new StudyFolder().loads(300, 400)).held()));
    }
}
