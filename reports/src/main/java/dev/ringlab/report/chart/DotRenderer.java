package dev.ringlab.report.chart;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.xy.XYErrorRenderer;

/** Dots with error bars, for categories; a value that must not be trusted is a hollow dot. */
final class DotRenderer extends XYErrorRenderer {
    private static final long serialVersionUID = 1L;

    private final transient Curves curves;

    DotRenderer(Curves curves) {
        this.curves = curves;
        setDrawXError(false);
        setUseFillPaint(true);
        setErrorStroke(Palette.stroke(1.2f));
        setCapLength(5);
        for (int row = 0; row < curves.size(); row++) {
            int index = curves.series(row).index();
            setSeriesPaint(row, Palette.colour(index));
            setSeriesFillPaint(row, Palette.colour(index));
            setSeriesShape(row, Palette.marker(index));
        }
    }

    @Override
    public Paint getItemFillPaint(int row, int item) {
        return curves.isDoubtful(row, item) ? Color.WHITE : super.getItemFillPaint(row, item);
    }
}
