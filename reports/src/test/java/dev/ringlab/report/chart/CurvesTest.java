package dev.ringlab.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.Specimens;
import dev.ringlab.report.StudyFolder;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.ResultReader;
import dev.ringlab.report.study.Comparison;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jfree.data.xy.CategoryTableXYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurvesTest {
    private static final Scale MICROSECONDS = new Scale("µs", 1000);

    @TempDir
    Path folder;

    private View view(StudyFolder study) {
        return View.of(ResultReader.read(study.write(folder)));
    }

    private static Curves curves(View view, Ordinate ordinate) {
        Facet facet = view.facets().get(0);
        return new Curves(view.x(), facet, ordinate, Heights.of(facet, List.of(ordinate)));
    }

    @Test
    void curves_holdEveryCellScaled() {
        View view = view(Specimens.ringSize());
        Curves curves = curves(view, Ordinate.of("latency.p99", "p99", MICROSECONDS, Ordinate.Form.LOG));
        List<Series> series = view.facets().get(0).series();
        assertEquals(4, curves.size());
        for (int row = 0; row < 4; row++) {
            assertEquals(12, curves.data().getItemCount(row));
            for (int item = 0; item < 12; item++) {
                Sample sample = series.get(row).samples().get(item);
                Cell cell = sample.cell("latency.p99").orElseThrow();
                assertEquals(sample.at().number() / 1000, curves.data().getXValue(row, item));
                assertEquals(cell.mean() / 1000, curves.data().getYValue(row, item));
                assertEquals(cell.low() / 1000, curves.data().getStartYValue(row, item));
                assertEquals(cell.high() / 1000, curves.data().getEndYValue(row, item));
            }
        }
    }

    @Test
    void curves_leaveOutWhatWasNotObserved() {
        Curves curves =
                curves(view(Specimens.holes()), Ordinate.of("latency.p99", "p99", MICROSECONDS, Ordinate.Form.LOG));
        // 200, 400 and 600 kpps; at 800 kpps no packet had a latency.
        assertEquals(3, curves.data().getItemCount(0));
        assertEquals(600.0, curves.data().getXValue(0, 2));
    }

    @Test
    void curves_knowWhichValuesAreDoubtful() {
        View view = view(Specimens.ringAlongX());
        assertTrue(curves(view, Ordinate.of("latency.p999", "", MICROSECONDS, Ordinate.Form.LOG))
                .isDoubtful(2, 4));
        assertEquals(
                false,
                curves(view, Ordinate.of("latency.p99", "", MICROSECONDS, Ordinate.Form.LOG))
                        .isAnyDoubtful());
    }

    @Test
    void curves_standAsideInACategory() {
        Curves curves =
                curves(view(Specimens.categories()), Ordinate.of("latency.p99", "", MICROSECONDS, Ordinate.Form.LOG));
        // Two curves share 0.6 of the room around category 1: they stand 0.15 to either side.
        assertEquals(0.85, curves.data().getXValue(0, 1), 1e-12);
        assertEquals(1.15, curves.data().getXValue(1, 1), 1e-12);
    }

    @Test
    void loss_ofNothingStandsOnTheLowerEdge() {
        View view = view(new StudyFolder()
                .loads(100, 200, 300)
                .measuring(point -> Map.of(
                        "loss.ratio",
                        Math.max(0, ((Number) point.getOrDefault("traffic.rate", 0)).doubleValue() - 200_000) / 1e6)));
        Curves curves = curves(view, Ordinate.of("loss.ratio", "", Scale.PERCENT, Ordinate.Form.LOG_WITH_ZERO));
        // The 0.1 % of the knee is the least that must be drawn, so zero stands a decade below.
        assertEquals(0.01, curves.data().getYValue(0, 0), 1e-12);
        assertEquals(10, curves.data().getYValue(0, 2), 1e-12);
    }

    @Test
    void throughput_isComparedWithWhatWasOffered() {
        View view = view(Specimens.ringSize());
        XYSeries ideal =
                ThroughputChart.ideal(view.x(), view.facets().get(0), view.x().scale());
        assertEquals(12, ideal.getItemCount());
        assertEquals(650.0, ideal.getX(6));
        assertEquals(650.0, ideal.getY(6));
    }

    @Test
    void throughput_hasNoIdealWhereCurvesWereOfferedDifferentLoads() {
        View view = view(Specimens.ringAlongX());
        assertEquals(
                0,
                ThroughputChart.ideal(view.x(), view.facets().get(0), Scale.PLAIN)
                        .getItemCount());
    }

    @Test
    void throughput_marksTheKneeOfEachCurve() {
        View view = view(Specimens.ringSize());
        XYSeriesCollection knees =
                ThroughputChart.knees(view.x(), view.facets().get(0), view.x().scale());
        // Read off the losses of the made-up queue: 128 buffers lose 0.014 % at 500 kpps and 1.3 % at 600 kpps.
        assertEquals(4, knees.getSeriesCount());
        assertEquals(500.0, knees.getXValue(0, 0));
        assertEquals(499.93, knees.getYValue(0, 0), 0.01);
        assertEquals(700.0, knees.getXValue(3, 0));
    }

    @Test
    void stack_addsUpToTheWhole() {
        View view = view(Specimens.ringSize());
        Series series = view.facets().get(0).series().get(0);
        List<String> metrics = List.of(
                "stage.tap.mean",
                "stage.backend.mean",
                "stage.notify.mean",
                "stage.driver.mean",
                "stage.stack.mean",
                "stage.socket.mean");
        CategoryTableXYDataset time = new Stack(view.x(), series, metrics, false).data(MICROSECONDS);
        CategoryTableXYDataset share = new Stack(view.x(), series, metrics, true).data(Scale.PERCENT);
        assertEquals("stage.tap.mean", time.getSeriesKey(0));
        for (int item = 0; item < 12; item++) {
            double mean = series.samples().get(item).mean("latency.mean") / 1000;
            assertEquals(mean, sum(time, item), 1e-9);
            assertEquals(100, sum(share, item), 1e-9);
        }
    }

    private static double sum(CategoryTableXYDataset data, int item) {
        double sum = 0;
        for (int layer = 0; layer < data.getSeriesCount(); layer++) {
            sum += data.getYValue(layer, item);
        }
        return sum;
    }

    @Test
    void published_standsBesideSimulated() {
        List<Comparison> rows =
                Comparison.of(ResultReader.read(Specimens.published().write(folder)));
        YIntervalSeriesCollection data = PublishedChart.data(rows, Scale.PLAIN);
        assertEquals(4, data.getItemCount(0));
        assertEquals(65.0, data.getYValue(0, 2));
        assertEquals(43.0, data.getStartYValue(0, 2));
        assertEquals(108.0, data.getEndYValue(0, 2));
        // (400 000 - 250 000) / 2200 packets, one percent to either side.
        assertEquals(68.18, data.getYValue(1, 2), 0.01);
        assertEquals(68.86, data.getEndYValue(1, 2), 0.01);
    }
}
