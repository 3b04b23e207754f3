package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Processors;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** What each processor does: its time in hard interrupts, soft interrupts and tasks. */
final class ContextChart implements Chart {
    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<String> processors = Processors.of(view.results());
        if (processors.isEmpty()) {
            return List.of();
        }
        int columns = Math.min(3, Math.max(2, processors.size()));
        List<JFreeChart> panels = new ArrayList<>();
        for (Series series : facet.series()) {
            for (String processor : processors) {
                panels.add(panel(view, series, processor, Figure.panelWidth(columns)));
            }
        }
        return StackPages.of(
                "processor-contexts",
                "What the processors do",
                "Share of time by context; white is idle. Hard and soft interrupts run before tasks, so a task starves"
                        + " when they fill the processor.",
                panels,
                columns,
                170 + Axes.turnedLabels(view.x(), Figure.panelWidth(columns)),
                legend());
    }

    private static JFreeChart panel(View view, Series series, String processor, double width) {
        List<String> metrics = Processors.CONTEXTS.stream()
                .map(context -> Processors.metric(processor, context))
                .toList();
        String title = series.label().isEmpty() ? processor : processor + ", " + series.label();
        return new Stack(view.x(), series, metrics, false).panel(title, Scale.PERCENT, Heights.percent(), width);
    }

    private static List<LegendItem> legend() {
        List<LegendItem> items = new ArrayList<>();
        for (String context : Processors.CONTEXTS) {
            items.add(Legends.layer(context, items.size()));
        }
        return items;
    }
}
