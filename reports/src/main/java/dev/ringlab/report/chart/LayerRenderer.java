package dev.ringlab.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Stacked areas, each one shape: JFreeChart's own renderer draws a shape an item, and viewers show the seams. All
 * series have the same x values.
 */
final class LayerRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D area,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis x,
            ValueAxis y,
            XYDataset data,
            int layer,
            int item,
            CrosshairState crosshair,
            int pass) {
        int last = data.getItemCount(layer) - 1;
        if (item != last) {
            return;
        }
        Path2D shape = new Path2D.Double();
        for (int index = 0; index <= last; index++) {
            to(shape, index == 0, across(plot, x, area, data, index), up(plot, y, area, data, layer, index));
        }
        Path2D edge = new Path2D.Double(shape);
        for (int index = last; index >= 0; index--) {
            to(shape, false, across(plot, x, area, data, index), up(plot, y, area, data, layer - 1, index));
        }
        shape.closePath();
        g2.setPaint(lookupSeriesPaint(layer));
        g2.fill(shape);
        // A white edge tells layers apart where colours do not.
        g2.setPaint(Color.WHITE);
        g2.setStroke(Palette.stroke(0.5f));
        g2.draw(edge);
    }

    private static void to(Path2D path, boolean isFirst, double x, double y) {
        if (isFirst) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private static double across(XYPlot plot, ValueAxis axis, Rectangle2D area, XYDataset data, int item) {
        return axis.valueToJava2D(data.getXValue(0, item), area, plot.getDomainAxisEdge());
    }

    /** The upper edge of {@code layer}; that of layer -1 is the axis. */
    private static double up(XYPlot plot, ValueAxis axis, Rectangle2D area, XYDataset data, int layer, int item) {
        double sum = 0;
        for (int below = 0; below <= layer; below++) {
            sum += data.getYValue(below, item);
        }
        return axis.valueToJava2D(sum, area, plot.getRangeAxisEdge());
    }
}
