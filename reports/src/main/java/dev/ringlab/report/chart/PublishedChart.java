package dev.ringlab.report.chart;

import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.ResultSet;
import dev.ringlab.report.study.Comparison;
import dev.ringlab.report.study.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** What others measured and what was simulated, side by side: a row a published value, a figure a metric. */
final class PublishedChart {
    private static final double ROW = 34;
    private static final double APART = 0.13;

    private PublishedChart() {}

    static List<Figure> figures(ResultSet results) {
        Map<String, List<Comparison>> byMetric = new LinkedHashMap<>();
        for (Comparison row : Comparison.of(results)) {
            byMetric.computeIfAbsent(row.published().metric(), metric -> new ArrayList<>())
                    .add(row);
        }
        List<Figure> figures = new ArrayList<>();
        byMetric.forEach((metric, rows) -> figures.add(figure(results.manifest(), metric, rows)));
        return figures;
    }

    private static Figure figure(Manifest manifest, String metric, List<Comparison> rows) {
        double highest = rows.stream().mapToDouble(PublishedChart::end).max().orElse(1);
        Scale scale = Scale.of(Comparison.unit(manifest, metric), highest);
        return new Figure(
                "published-" + Charts.kebab(metric),
                "Published and simulated: " + metric,
                "",
                "Where the bars of a row overlap, simulation and measurement agree. A published bar spans the extremes"
                        + " that were reported, a simulated one is the 95 % confidence interval.",
                List.of(),
                List.of(panel(metric, rows, scale, highest)),
                1,
                60 + ROW * rows.size(),
                legend());
    }

    private static double end(Comparison row) {
        return Math.max(row.high(), row.simulated().map(cell -> cell.high()).orElse(0.0));
    }

    private static JFreeChart panel(String metric, List<Comparison> rows, Scale scale, double highest) {
        String[] labels = rows.stream().map(Comparison::label).toArray(String[]::new);
        SymbolAxis across = new SymbolAxis("", labels);
        across.setGridBandsVisible(false);
        across.setInverted(true);
        across.setRange(-0.5, rows.size() - 0.5);
        XYPlot plot = new XYPlot(
                data(rows, scale),
                across,
                Axes.linear("", new Range(0, highest > 0 ? 1.06 * scale.of(highest) : 1)),
                dots());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setFixedDomainAxisSpace(room(labels));
        return Theme.panel(scale.title(metric), plot);
    }

    /** Row 0 is published, row 1 simulated; a little apart, so that neither hides the other. */
    static YIntervalSeriesCollection data(List<Comparison> rows, Scale scale) {
        YIntervalSeries published = new YIntervalSeries("published");
        YIntervalSeries simulated = new YIntervalSeries("simulated");
        for (int row = 0; row < rows.size(); row++) {
            Comparison each = rows.get(row);
            published.add(row - APART, scale.of(each.published().value()), scale.of(each.low()), scale.of(each.high()));
            int at = row;
            each.simulated()
                    .ifPresent(cell -> simulated.add(
                            at + APART, scale.of(cell.mean()), scale.of(cell.low()), scale.of(cell.high())));
        }
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        data.addSeries(published);
        data.addSeries(simulated);
        return data;
    }

    private static XYErrorRenderer dots() {
        XYErrorRenderer dots = new XYErrorRenderer();
        dots.setDrawXError(false);
        dots.setErrorStroke(Palette.stroke(1.4f));
        dots.setCapLength(6);
        for (int row = 0; row < 2; row++) {
            dots.setSeriesPaint(row, Palette.colour(1 - row));
            dots.setSeriesShape(row, Palette.marker(1 - row));
        }
        return dots;
    }

    private static AxisSpace room(String... labels) {
        double widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, Theme.width(label));
        }
        AxisSpace space = new AxisSpace();
        space.setLeft(Math.min(widest + 14, Figure.WIDTH / 2));
        return space;
    }

    private static List<LegendItem> legend() {
        return List.of(Legends.dot("published, with the extremes reported", 1), Legends.dot("simulated", 0));
    }
}
