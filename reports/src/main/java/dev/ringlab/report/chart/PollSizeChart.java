package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** How many packets polls take: the share of each class of sizes. */
final class PollSizeChart implements Chart {
    private record SizeClass(String from, String label) {
        String metric() {
            return "polls.of." + from;
        }
    }

    private static final List<SizeClass> CLASSES = List.of(
            new SizeClass("0", "none"),
            new SizeClass("1", "1"),
            new SizeClass("2", "2-3"),
            new SizeClass("4", "4-7"),
            new SizeClass("8", "8-15"),
            new SizeClass("16", "16-31"),
            new SizeClass("32", "32-63"),
            new SizeClass("64", "64 or more"));

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<String> metrics = CLASSES.stream().map(SizeClass::metric).toList();
        if (!metrics.stream().allMatch(facet::has)) {
            return List.of();
        }
        int columns = 2;
        double width = Figure.panelWidth(columns);
        List<JFreeChart> panels = new ArrayList<>();
        for (Series series : facet.series()) {
            String title = series.label().isEmpty() ? "share of polls" : "share of polls, " + series.label();
            panels.add(
                    new Stack(view.x(), series, metrics, false).panel(title, Scale.PERCENT, Heights.percent(), width));
        }
        return StackPages.of(
                "poll-sizes",
                "Packets a poll",
                "Polls by the packets that they took, small ones first. Empty polls look for packets that are not"
                        + " there; full ones (64 by default) do not turn interrupts on again.",
                panels,
                columns,
                170 + Axes.turnedLabels(view.x(), width),
                legend());
    }

    private static List<LegendItem> legend() {
        List<LegendItem> items = new ArrayList<>();
        CLASSES.forEach(size -> items.add(Legends.layer(size.label(), items.size())));
        return items;
    }
}
