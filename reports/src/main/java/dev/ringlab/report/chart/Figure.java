package dev.ringlab.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;

/**
 * Panels that answer one question together.
 *
 * @param name of the picture's file, {@code latency} or {@code latency-2}
 * @param title what is shown
 * @param subtitle what was held fixed
 * @param reading one sentence: how to read it
 * @param notes what a reader must know before trusting it
 * @param columns panels side by side
 * @param panelHeight in the units of {@link #WIDTH}
 */
public record Figure(
        String name,
        String title,
        String subtitle,
        String reading,
        List<String> notes,
        List<JFreeChart> panels,
        int columns,
        double panelHeight,
        List<LegendItem> legend) {
    /** Every figure is this wide; on paper it is scaled to the column. */
    public static final double WIDTH = 600;

    static final double LEFT = 44;

    public Figure {
        notes = List.copyOf(notes);
        panels = List.copyOf(panels);
        legend = List.copyOf(legend);
    }

    /** The same for one facet: the picture is named after it, and the subtitle says what was held fixed. */
    Figure of(String suffix, String heldFixed) {
        return new Figure(name + suffix, title, heldFixed, reading, notes, panels, columns, panelHeight, legend);
    }

    /** How wide a panel is where {@code columns} stand side by side. */
    static double panelWidth(int columns) {
        return WIDTH / columns;
    }

    int rows() {
        return (panels.size() + columns - 1) / columns;
    }
}
