package dev.ringlab.report.chart;

import dev.ringlab.report.study.Abscissa;
import dev.ringlab.report.study.Facet;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;

/** One quantity against x, a curve a series: with bands where x is continuous, as dots with error bars where it is not. */
final class CurvePanel {
    private final Curves curves;
    private final XYPlot plot;
    private final String title;

    CurvePanel(Abscissa x, Facet facet, Ordinate ordinate, Heights heights, double width) {
        this.curves = new Curves(x, facet, ordinate, heights);
        this.title = ordinate.header();
        XYItemRenderer renderer = x.isContinuous() ? new CurveRenderer(curves) : new DotRenderer(curves);
        this.plot = new XYPlot(curves.data(), Axes.x(x, width), heights.axis(), renderer);
        plot.setRangeAxisLocation(AxisLocation.TOP_OR_LEFT);
        plot.setFixedRangeAxisSpace(space());
        // The first curve is solid and the others are dashed: drawn over it, they show where all are the same.
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    }

    CurvePanel(Abscissa x, Facet facet, Ordinate ordinate, double width) {
        this(x, facet, ordinate, Heights.of(facet, List.of(ordinate)), width);
    }

    /** Room for the vertical axis, the same in all panels, so that plots above each other line up. */
    static AxisSpace space() {
        AxisSpace space = new AxisSpace();
        space.setLeft(Figure.LEFT);
        return space;
    }

    /** A dashed line across at {@code height}, behind the curves. */
    CurvePanel mark(double height) {
        ValueMarker line = new ValueMarker(height, Palette.QUIET, Palette.stroke(0.9f, 5, 3));
        plot.addRangeMarker(line, Layer.BACKGROUND);
        return this;
    }

    XYPlot plot() {
        return plot;
    }

    boolean isAnyDoubtful() {
        return curves.isAnyDoubtful();
    }

    JFreeChart chart() {
        return Theme.panel(title, plot);
    }
}
