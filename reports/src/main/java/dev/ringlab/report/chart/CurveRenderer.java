package dev.ringlab.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** Curves with a confidence band and markers; a value that must not be trusted is a hollow marker. */
final class CurveRenderer extends DeviationRenderer {
    private static final long serialVersionUID = 1L;
    /** More points than this need no markers to be seen as points. */
    private static final int CROWDED = 40;

    private final transient Curves curves;
    private boolean isDrawingMarkers;

    CurveRenderer(Curves curves) {
        super(true, curves.longest() <= CROWDED);
        this.curves = curves;
        setUseFillPaint(true);
        setAlpha(0.18f);
        for (int row = 0; row < curves.size(); row++) {
            int index = curves.series(row).index();
            setSeriesPaint(row, Palette.colour(index));
            setSeriesFillPaint(row, Palette.colour(index));
            setSeriesStroke(row, Palette.line(index));
            setSeriesShape(row, Palette.marker(index));
        }
    }

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
            int row,
            int item,
            CrosshairState crosshair,
            int pass) {
        isDrawingMarkers = isItemPass(pass);
        super.drawItem(g2, state, area, info, plot, x, y, data, row, item, crosshair, pass);
    }

    /** The band takes the fill of its last item, which may be a doubtful one: only markers are hollow. */
    @Override
    public Paint getItemFillPaint(int row, int item) {
        return isDrawingMarkers && curves.isDoubtful(row, item) ? Color.WHITE : super.getItemFillPaint(row, item);
    }
}
