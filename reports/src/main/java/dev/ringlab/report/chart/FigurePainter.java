package dev.ringlab.report.chart;

import dev.ringlab.report.font.Typeface;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.Range;

/** Draws a figure: the legend above, then the panels in rows. */
public final class FigurePainter {
    private final Figure figure;
    private final LegendTitle legend;
    private final double legendHeight;

    public FigurePainter(Figure figure) {
        this.figure = figure;
        this.legend = legend(figure);
        this.legendHeight = figure.legend().isEmpty() ? 0 : legendHeight(legend);
    }

    /** Measured on a picture: the outlines of the typeface are the same everywhere. */
    private static double legendHeight(LegendTitle legend) {
        Graphics2D g2 = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        RectangleConstraint fullWidth = new RectangleConstraint(
                Figure.WIDTH, null, LengthConstraintType.FIXED, 0, new Range(0, 1000), LengthConstraintType.RANGE);
        double height = legend.arrange(g2, fullWidth).height;
        g2.dispose();
        return height;
    }

    private static LegendTitle legend(Figure figure) {
        LegendTitle legend = new LegendTitle(
                () -> {
                    LegendItemCollection items = new LegendItemCollection();
                    figure.legend().forEach(items::add);
                    return items;
                },
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 12, 1),
                new ColumnArrangement());
        legend.setItemFont(Typeface.REGULAR.awt(Theme.LABEL));
        legend.setItemPaint(Palette.INK);
        legend.setItemLabelPadding(new RectangleInsets(1, 2, 1, 4));
        legend.setPadding(new RectangleInsets(2, 4, 4, 4));
        return legend;
    }

    public double height() {
        return legendHeight + figure.panelsHeight();
    }

    /** Draws with the upper left corner at the origin of {@code g2}. */
    public void paint(Graphics2D g2) {
        g2.setPaint(Color.WHITE);
        g2.fill(new Rectangle2D.Double(0, 0, Figure.WIDTH, height()));
        if (legendHeight > 0) {
            legend.draw(g2, new Rectangle2D.Double(0, 0, Figure.WIDTH, legendHeight));
        }
        double width = Figure.panelWidth(figure.columns());
        for (int index = 0; index < figure.panels().size(); index++) {
            int row = index / figure.columns();
            double left = index % figure.columns() * width;
            double top = legendHeight + row * figure.panelHeight();
            figure.panels().get(index).draw(g2, new Rectangle2D.Double(left, top, width, figure.panelHeight()));
        }
    }
}
