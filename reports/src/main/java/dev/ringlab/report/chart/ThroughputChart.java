package dev.ringlab.report.chart;

import dev.ringlab.report.study.Abscissa;
import dev.ringlab.report.study.Answer;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Knee;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.LegendItem;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How much gets through: throughput against offered load, with what was offered and the knee of each curve. */
final class ThroughputChart implements Chart {
    private static final String OFFERED = "offered.rate";
    /** Curves that were offered different loads at one x have no common ideal. */
    private static final double SAME_LOAD = 0.03;

    @Override
    public List<Figure> figures(View view, Facet facet) {
        if (!facet.has(Answer.THROUGHPUT)) {
            return List.of();
        }
        Abscissa x = view.x();
        Scale scale = x.isLoad()
                ? x.scale()
                : Scale.of("pps", facet.means(Answer.THROUGHPUT).max().orElse(0));
        Ordinate.Form form = isWide(x) ? Ordinate.Form.LOG : Ordinate.Form.LINEAR;
        CurvePanel panel =
                new CurvePanel(x, facet, Ordinate.of(Answer.THROUGHPUT, "throughput", scale, form), Figure.WIDTH);
        List<LegendItem> legend = new ArrayList<>(Legends.curves(
                facet,
                series -> withKnee(series, Knee.of(x, series).map(Knee::label).orElse(""))));
        XYSeries ideal = ideal(x, facet, scale);
        if (ideal.getItemCount() > 1) {
            panel.plot().setDataset(1, new XYSeriesCollection(ideal));
            panel.plot().setRenderer(1, dashed());
            legend.add(Legends.reference("all that was offered"));
        }
        XYSeriesCollection knees = knees(x, facet, scale);
        if (knees.getSeriesCount() > 0) {
            panel.plot().setDataset(2, knees);
            panel.plot().setRenderer(2, rings(knees));
            legend.add(Legends.ring("knee: at most 0.1 % lost"));
        }
        return List.of(new Figure(
                "throughput",
                title(x),
                "",
                reading(x),
                List.of(),
                List.of(panel.chart()),
                1,
                x.isContinuous() ? 340 : 240,
                legend));
    }

    private static boolean isWide(Abscissa x) {
        return x.isLoad()
                && x.isContinuous()
                && Axes.isWide(
                        x.levels().get(0).number(),
                        x.levels().get(x.levels().size() - 1).number());
    }

    private static String withKnee(Series series, String knee) {
        if (knee.isEmpty()) {
            return series.label();
        }
        return series.label().isEmpty() ? "knee " + knee : series.label() + " (knee " + knee + ")";
    }

    private static String title(Abscissa x) {
        if (x.factor().isEmpty()) {
            return "Throughput";
        }
        return "Throughput against " + (x.isLoad() ? "offered load" : x.name());
    }

    private static String reading(Abscissa x) {
        return x.isLoad()
                ? "Where a curve leaves the dashed line, packets are lost; the ring marks the knee, the highest load"
                        + " tested that lost at most 0.1 %. Bands are 95 % confidence intervals."
                : "Higher is better; bars and bands are 95 % confidence intervals.";
    }

    /** What was offered at each x, if it was the same for all curves. */
    static XYSeries ideal(Abscissa x, Facet facet, Scale scale) {
        Map<Double, List<Double>> offered = new TreeMap<>();
        for (Series series : facet.series()) {
            for (Sample sample : series.samples()) {
                double rate = sample.mean(OFFERED);
                double load = Double.isNaN(rate) && x.isLoad() ? sample.at().number() : rate;
                if (!Double.isNaN(load)) {
                    offered.computeIfAbsent(x.position(sample.at()), at -> new ArrayList<>())
                            .add(load);
                }
            }
        }
        XYSeries ideal = new XYSeries("ideal");
        offered.forEach((at, loads) -> {
            double low = loads.stream().mapToDouble(load -> load).min().orElse(0);
            double high = loads.stream().mapToDouble(load -> load).max().orElse(0);
            if (high - low <= SAME_LOAD * high) {
                ideal.add(at.doubleValue(), scale.of((low + high) / 2));
            }
        });
        return ideal;
    }

    private static XYLineAndShapeRenderer dashed() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, Palette.QUIET);
        renderer.setSeriesStroke(0, Palette.stroke(0.9f, 5, 3));
        return renderer;
    }

    /** A point a curve that has a knee, at its throughput there; the key is the curve's index. */
    static XYSeriesCollection knees(Abscissa x, Facet facet, Scale scale) {
        XYSeriesCollection knees = new XYSeriesCollection();
        for (Series series : facet.series()) {
            Knee.of(x, series)
                    .filter(knee -> !Double.isNaN(knee.sample().mean(Answer.THROUGHPUT)))
                    .ifPresent(knee -> {
                        XYSeries ring = new XYSeries(series.index());
                        ring.add(
                                x.position(knee.sample().at()),
                                scale.of(knee.sample().mean(Answer.THROUGHPUT)));
                        knees.addSeries(ring);
                    });
        }
        return knees;
    }

    private static XYLineAndShapeRenderer rings(XYSeriesCollection knees) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setUseFillPaint(true);
        for (int row = 0; row < knees.getSeriesCount(); row++) {
            renderer.setSeriesShape(row, Legends.RING);
            renderer.setSeriesShapesFilled(row, false);
            renderer.setSeriesPaint(row, Palette.INK);
            renderer.setSeriesFillPaint(row, Color.WHITE);
            renderer.setSeriesOutlineStroke(row, Palette.stroke(1.2f));
        }
        return renderer;
    }
}
