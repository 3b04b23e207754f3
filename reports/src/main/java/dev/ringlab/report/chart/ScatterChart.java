package dev.ringlab.report.chart;

import dev.ringlab.report.chart.Scatter.Point;
import dev.ringlab.report.font.Typeface;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Measured across, simulated up, both logarithmic: on the diagonal they are the same. */
public final class ScatterChart {
    /** A count of zero stands here, so that it is on the paper. */
    private static final double NOTHING = 0.5;
    /** Names of more would cover each other. */
    private static final int MOST_LABELS = 12;

    private static final double HEIGHT = 560;
    private static final int AGREES = 0;
    private static final int DIFFERS = 1;

    private ScatterChart() {}

    /** A figure that fills a page. */
    public static Figure figure(Scatter scatter) {
        long agree = scatter.points().stream().filter(Point::agrees).count();
        return new Figure(
                scatter.name(),
                scatter.title(),
                agree + " of " + scatter.points().size() + " agree",
                "On the line, simulation and measurement are the same. Those that differ more than is asked are named,"
                        + " the farthest first; zero stands at " + NOTHING + ".",
                List.of(),
                List.of(Theme.panel("", plot(scatter.points()))),
                1,
                HEIGHT,
                List.of(Legends.dot("agrees", AGREES), Legends.dot("does not", DIFFERS)));
    }

    private static XYPlot plot(List<Point> points) {
        double low = all(points).min().orElse(1) / 1.5;
        double high = all(points).max().orElse(10) * 1.5;
        XYPlot plot = new XYPlot(
                data(points),
                new TickedLogAxis("measured", low, high, Ticks.decades(low, high)),
                new TickedLogAxis("simulated", low, high, Ticks.decades(low, high)),
                dots());
        plot.addAnnotation(new XYLineAnnotation(low, low, high, high, Palette.stroke(0.9f, 5, 3), Palette.QUIET));
        points.stream()
                .filter(point -> !point.agrees())
                .sorted(Comparator.comparingDouble(ScatterChart::distance).reversed())
                .limit(MOST_LABELS)
                .forEach(point -> plot.addAnnotation(label(point, Math.sqrt(low * high))));
        return plot;
    }

    private static DoubleStream all(List<Point> points) {
        return points.stream().flatMapToDouble(point -> DoubleStream.of(at(point.measured()), at(point.simulated())));
    }

    private static double at(double value) {
        return Math.max(NOTHING, value);
    }

    private static double distance(Point point) {
        return Math.abs(Math.log(at(point.simulated()) / at(point.measured())));
    }

    /** To the left of a point in the right half, so that it is not cut off. */
    private static XYTextAnnotation label(Point point, double middle) {
        boolean right = at(point.measured()) > middle;
        XYTextAnnotation text = new XYTextAnnotation(
                right ? point.label() + "  " : "  " + point.label(), at(point.measured()), at(point.simulated()));
        text.setFont(Typeface.REGULAR.awt(Theme.TICK - 2));
        text.setPaint(Palette.colour(DIFFERS));
        text.setTextAnchor(right ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT);
        return text;
    }

    private static XYSeriesCollection data(List<Point> points) {
        XYSeries agrees = new XYSeries("agrees", false);
        XYSeries differs = new XYSeries("does not", false);
        for (Point point : points) {
            (point.agrees() ? agrees : differs).add(at(point.measured()), at(point.simulated()));
        }
        XYSeriesCollection data = new XYSeriesCollection();
        data.addSeries(agrees);
        data.addSeries(differs);
        return data;
    }

    private static XYLineAndShapeRenderer dots() {
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        for (int series : new int[] {AGREES, DIFFERS}) {
            dots.setSeriesPaint(series, Palette.colour(series));
            dots.setSeriesShape(series, Palette.marker(series));
        }
        return dots;
    }
}
