package dev.ringlab.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/** Cuts many stacks into figures that fit on a page each. */
final class StackPages {
    private static final int ROWS = 4;

    private StackPages() {}

    /** Figures {@code name}, {@code name-2}... of the panels, row by row. */
    static List<Figure> of(
            String name,
            String title,
            String reading,
            List<JFreeChart> panels,
            int columns,
            double panelHeight,
            List<LegendItem> legend) {
        List<Figure> figures = new ArrayList<>();
        int most = ROWS * columns;
        for (int from = 0; from < panels.size(); from += most) {
            List<JFreeChart> page = panels.subList(from, Math.min(from + most, panels.size()));
            String number = from == 0 ? "" : "-" + (from / most + 1);
            figures.add(new Figure(
                    name + number,
                    title + (from == 0 ? "" : " (continued)"),
                    "",
                    reading,
                    List.of(),
                    page,
                    Math.min(columns, page.size()),
                    panelHeight,
                    legend));
        }
        return figures;
    }
}
