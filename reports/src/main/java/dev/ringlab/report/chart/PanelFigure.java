package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** Small multiples: a panel a quantity, all with the same curves. */
final class PanelFigure {
    private static final String HOLLOW = "Hollow markers: few observations beyond the quantile, do not trust them.";

    private final View view;
    private final Facet facet;
    private final List<CurvePanel> panels = new ArrayList<>();
    private final List<LegendItem> legend;
    private final List<String> notes = new ArrayList<>();
    private final int columns;

    /** @param count how many panels there will be: it decides how many stand side by side */
    PanelFigure(View view, Facet facet, int count) {
        this.view = view;
        this.facet = facet;
        this.columns = count == 1 || count == 2 || count == 4 ? Math.min(count, 2) : 3;
        this.legend = new ArrayList<>(Legends.curves(facet));
    }

    CurvePanel add(Ordinate ordinate, Heights heights) {
        CurvePanel panel = new CurvePanel(view.x(), facet, ordinate, heights, Figure.panelWidth(columns));
        panels.add(panel);
        return panel;
    }

    CurvePanel add(Ordinate ordinate) {
        return add(ordinate, Heights.of(facet, List.of(ordinate)));
    }

    void explain(LegendItem entry) {
        legend.add(entry);
    }

    void note(String note) {
        notes.add(note);
    }

    Figure figure(String name, String title, String reading) {
        if (panels.stream().anyMatch(CurvePanel::isAnyDoubtful)) {
            notes.add(HOLLOW);
        }
        List<JFreeChart> charts = panels.stream().map(CurvePanel::chart).toList();
        double height = 280 - 40 * columns + Axes.turnedLabels(view.x(), Figure.panelWidth(columns));
        return new Figure(name, title, "", reading, notes, charts, columns, height, legend);
    }
}
