package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Series;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.LegendItem;

/** What the legends hold. */
final class Legends {
    private static final Shape LINE = new Line2D.Double(-13, 0, 13, 0);
    private static final Shape NOTHING = new Rectangle2D.Double();
    private static final Shape SWATCH = new Rectangle2D.Double(-6, -5, 12, 10);
    static final Shape RING = new Ellipse2D.Double(-6, -6, 12, 12);

    private Legends() {}

    /** An entry a curve; none where the only curve needs no name. */
    static List<LegendItem> curves(Facet facet) {
        return curves(facet, Series::label);
    }

    static List<LegendItem> curves(Facet facet, Function<Series, String> label) {
        List<LegendItem> items = new ArrayList<>();
        for (Series series : facet.series()) {
            String text = label.apply(series);
            if (!text.isEmpty()) {
                items.add(curve(text, series.index()));
            }
        }
        return items;
    }

    private static LegendItem curve(String text, int index) {
        return new LegendItem(
                text,
                null,
                null,
                null,
                true,
                Palette.marker(index),
                true,
                Palette.colour(index),
                false,
                Color.WHITE,
                Palette.line(index),
                true,
                LINE,
                Palette.line(index),
                Palette.colour(index));
    }

    /** A marker without a line. */
    static LegendItem dot(String text, int index) {
        return new LegendItem(text, null, null, null, Palette.marker(index), Palette.colour(index));
    }

    /** A dashed reference line. */
    static LegendItem reference(String text) {
        return new LegendItem(text, null, null, null, LINE, Palette.stroke(0.9f, 5, 3), Palette.QUIET);
    }

    /** The ring around a knee. */
    static LegendItem ring(String text) {
        return new LegendItem(
                text,
                null,
                null,
                null,
                true,
                RING,
                false,
                Color.WHITE,
                true,
                Palette.INK,
                Palette.stroke(1.2f),
                false,
                NOTHING,
                Palette.stroke(1),
                Color.WHITE);
    }

    /** A layer of a stack. */
    static LegendItem layer(String text, int index) {
        return new LegendItem(text, null, null, null, SWATCH, Palette.layer(index));
    }
}
