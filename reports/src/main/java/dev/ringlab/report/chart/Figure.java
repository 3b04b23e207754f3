package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
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

    /** The same, named after the facet that it shows; {@code heldFixed} says what does not vary. */
    Figure of(Facet facet, String heldFixed) {
        boolean isAlone = facet.label().isEmpty();
        return new Figure(
                isAlone ? name : name + "-" + Charts.kebab(facet.label()),
                isAlone ? title : title + ", " + facet.label(),
                heldFixed,
                reading,
                notes,
                panels,
                columns,
                panelHeight,
                legend);
    }

    /** The same with panels {@code factor} times as high. */
    public Figure stretched(double factor) {
        return new Figure(name, title, subtitle, reading, notes, panels, columns, factor * panelHeight, legend);
    }

    /** The height of the panels together, which is what stretches. */
    public double panelsHeight() {
        return rows() * panelHeight;
    }

    /** How wide a panel is where {@code columns} stand side by side. */
    static double panelWidth(int columns) {
        return WIDTH / columns;
    }

    private int rows() {
        return (panels.size() + columns - 1) / columns;
    }
}
