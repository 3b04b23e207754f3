package dev.ringlab.report.chart;

import dev.ringlab.report.font.Typeface;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.font.FontRenderContext;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look of every panel. Set on each plot directly: JFreeChart's own {@code StandardChartTheme} resets series paints
 * when it is applied.
 */
final class Theme {
    static final double TITLE = 11;
    static final double LABEL = 10;
    static final double TICK = 9;

    private static final BasicStroke HAIRLINE = Palette.stroke(0.6f);

    private Theme() {}

    /** How wide {@code text} is beside a tick. */
    static double width(String text) {
        FontRenderContext exact = new FontRenderContext(null, true, true);
        return Typeface.REGULAR.awt(TICK).getStringBounds(text, exact).getWidth();
    }

    /** A chart without legend around {@code plot}, with {@code title} above its left edge. */
    static JFreeChart panel(String title, XYPlot plot) {
        dress(plot);
        JFreeChart chart = new JFreeChart(null, Typeface.REGULAR.awt(TITLE), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(2, 2, 4, 6));
        if (!title.isEmpty()) {
            TextTitle above = new TextTitle(title, Typeface.BOLD.awt(LABEL));
            above.setPaint(Palette.INK);
            above.setHorizontalAlignment(HorizontalAlignment.LEFT);
            above.setPadding(new RectangleInsets(2, 4, 3, 0));
            chart.setTitle(above);
        }
        return chart;
    }

    private static void dress(XYPlot plot) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Palette.GRID);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setRangeZeroBaselineVisible(false);
        dress(plot.getDomainAxis());
        dress(plot.getRangeAxis());
        plot.getRangeAxis().setAxisLineVisible(false);
        plot.getRangeAxis().setTickMarksVisible(false);
    }

    private static void dress(ValueAxis axis) {
        axis.setLabelFont(Typeface.REGULAR.awt(LABEL));
        axis.setLabelPaint(Palette.INK);
        axis.setTickLabelFont(Typeface.REGULAR.awt(TICK));
        axis.setTickLabelPaint(Palette.INK);
        axis.setAxisLinePaint(Palette.QUIET);
        axis.setTickMarkPaint(Palette.QUIET);
        axis.setAxisLineStroke(HAIRLINE);
        axis.setTickMarkStroke(HAIRLINE);
    }
}
