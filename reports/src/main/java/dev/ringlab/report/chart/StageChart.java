package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** Where a packet spends its time: mean latency stage by stage, in microseconds and as a share. */
final class StageChart implements Chart {
    private static final List<String> STAGES = List.of("tap", "backend", "notify", "driver", "stack", "socket");

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<String> stages =
                STAGES.stream().filter(stage -> facet.has(metric(stage))).toList();
        if (stages.isEmpty()) {
            return List.of();
        }
        List<String> metrics = stages.stream().map(StageChart::metric).toList();
        Scale scale = Scale.of("ns", facet.means("latency.mean").max().orElse(1000));
        List<JFreeChart> panels = new ArrayList<>();
        for (Series series : facet.series()) {
            double width = Figure.panelWidth(2);
            panels.add(new Stack(view.x(), series, metrics, false)
                    .panel(titled(series), scale, heights(series, metrics, scale), width));
            panels.add(new Stack(view.x(), series, metrics, true)
                    .panel("share of it", Scale.PERCENT, Heights.percent(), width));
        }
        return StackPages.of(
                "stages",
                "Where a packet spends its time",
                "Mean latency by stage, lowest layer first on the path: in time on the left, as a share of the whole on"
                        + " the right. The stage that swells is where packets queue.",
                panels,
                2,
                170 + Axes.turnedLabels(view.x(), Figure.panelWidth(2)),
                legend(stages));
    }

    private static String titled(Series series) {
        return series.label().isEmpty() ? "mean latency" : "mean latency, " + series.label();
    }

    private static String metric(String stage) {
        return "stage." + stage + ".mean";
    }

    private static Heights heights(Series series, List<String> metrics, Scale scale) {
        return Heights.upTo(series.samples().stream()
                .mapToDouble(sample -> metrics.stream()
                        .mapToDouble(sample::mean)
                        .filter(mean -> !Double.isNaN(mean))
                        .sum())
                .map(scale::of)
                .max()
                .orElse(1));
    }

    private static List<LegendItem> legend(List<String> stages) {
        List<LegendItem> items = new ArrayList<>();
        stages.forEach(stage -> items.add(Legends.layer(stage, items.size())));
        return items;
    }
}
