package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.List;

/** How full the ring and the tap queue are. */
final class OccupancyChart implements Chart {
    private record Quantity(String metric, String title) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("ring.avail.mean", "offered buffers, mean"),
            new Quantity("ring.avail.min", "offered buffers, least"),
            new Quantity("ring.used.mean", "used buffers not taken, mean"),
            new Quantity("tap.queue.mean", "packets at the tap, mean"),
            new Quantity("tap.queue.max", "packets at the tap, most"));

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<Quantity> seen = QUANTITIES.stream()
                .filter(quantity -> facet.has(quantity.metric()))
                .toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, seen.size());
        seen.forEach(quantity ->
                figure.add(Ordinate.of(quantity.metric(), quantity.title(), Scale.PLAIN, Ordinate.Form.LINEAR)));
        return List.of(figure.figure(
                "occupancy",
                "Ring and tap occupancy",
                "Where the offered buffers reach zero, packets wait in the tap queue; a tap queue at its limit loses"
                        + " them. Many used buffers wait for a driver that is late."));
    }
}
