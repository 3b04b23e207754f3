package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How full the ring and the tap queue are. */
final class OccupancyChart implements Chart {
    private static final Map<String, String> RING = new LinkedHashMap<>();
    private static final Map<String, String> TAP = new LinkedHashMap<>();

    static {
        RING.put("ring.avail.mean", "buffers offered to the device, mean");
        RING.put("ring.avail.min", "buffers offered to the device, least");
        RING.put("ring.used.mean", "used buffers waiting for the driver, mean");
        TAP.put("tap.queue.mean", "packets in the tap queue, mean");
        TAP.put("tap.queue.max", "packets in the tap queue, most");
    }

    @Override
    public List<Figure> figures(View view, Facet facet) {
        PanelFigure figure = new PanelFigure(view, facet, 2);
        add(figure, facet, RING);
        add(figure, facet, TAP);
        return figure.isEmpty()
                ? List.of()
                : List.of(figure.figure(
                        "occupancy",
                        "Ring and tap occupancy",
                        "A ring whose offered buffers reach zero makes packets wait in the tap queue; a tap queue at its"
                                + " limit loses them."));
    }

    private static void add(PanelFigure figure, Facet facet, Map<String, String> titles) {
        titles.forEach((metric, title) -> {
            if (facet.has(metric)) {
                figure.add(Ordinate.of(metric, title, Scale.PLAIN, Ordinate.Form.LINEAR));
            }
        });
    }
}
