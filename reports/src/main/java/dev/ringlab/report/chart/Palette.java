package dev.ringlab.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * What tells curves apart: colours of Okabe and Ito (jfly.uni-koeln.de/color), which the colour-blind can tell apart,
 * and markers and dashes for print without colour. Periods that share no divisor give many distinct combinations.
 */
final class Palette {
    static final Color INK = new Color(0x222222);
    static final Color QUIET = new Color(0x6B6B6B);
    static final Color GRID = new Color(0xE2E2E2);

    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x444444));
    private static final float[][] DASHES = {{}, {7, 3}, {2, 2.5f}, {8, 2.5f, 2, 2.5f}};
    private static final double MARKER = 3.1;
    private static final List<Shape> MARKERS = List.of(
            new Ellipse2D.Double(-MARKER, -MARKER, 2 * MARKER, 2 * MARKER),
            new Rectangle2D.Double(-2.8, -2.8, 5.6, 5.6),
            closed(0, -3.9, 3.7, 2.8, -3.7, 2.8),
            closed(0, -4, 4, 0, 0, 4, -4, 0),
            closed(-3.7, -2.8, 3.7, -2.8, 0, 3.9));
    private static final List<Color> LAYERS = List.of(
            new Color(0x7A4A9E),
            new Color(0x0072B2),
            new Color(0x7CC4EC),
            new Color(0x009E73),
            new Color(0xF0C24B),
            new Color(0xD55E00),
            new Color(0xF4B9D2),
            new Color(0x5A2A27));

    private Palette() {}

    static Color colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    static Shape marker(int index) {
        return MARKERS.get(index % MARKERS.size());
    }

    static BasicStroke line(int index) {
        return stroke(1.6f, DASHES[index % DASHES.length]);
    }

    /** The colour of a layer of a stack, lowest first; neighbours differ in lightness too. */
    static Color layer(int index) {
        return LAYERS.get(index % LAYERS.size());
    }

    /** A line; {@code dash} alternates drawn and left out. */
    static BasicStroke stroke(float width, float... dash) {
        return new BasicStroke(
                width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.length == 0 ? null : dash, 0);
    }

    private static Shape closed(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int index = 2; index < xy.length; index += 2) {
            path.lineTo(xy[index], xy[index + 1]);
        }
        path.closePath();
        return path;
    }
}
