package dev.ringlab.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;

/** A logarithmic axis with ticks that we choose. */
final class TickedLogAxis extends LogAxis {
    private static final long serialVersionUID = 1L;

    private final transient List<Ticks.Tick> ticks;

    TickedLogAxis(String label, double low, double high, List<Ticks.Tick> ticks) {
        super(label);
        this.ticks = ticks;
        setRange(low, high);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        return RectangleEdge.isLeftOrRight(edge)
                ? Ticks.vertical(ticks)
                : Ticks.horizontal(ticks, g2, getTickLabelFont(), value -> valueToJava2D(value, area, edge));
    }
}
