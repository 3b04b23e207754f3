package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long packets take: mean and quantiles, on one logarithmic scale so that panels can be compared. */
final class LatencyChart implements Chart {
    private static final Map<String, String> STATISTICS = new LinkedHashMap<>();

    static {
        STATISTICS.put("latency.mean", "mean latency");
        STATISTICS.put("latency.p50", "median latency");
        STATISTICS.put("latency.p99", "p99 latency");
        STATISTICS.put("latency.p999", "p99.9 latency");
    }

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<Ordinate> ordinates = new ArrayList<>();
        Scale scale = scale(facet);
        STATISTICS.forEach((metric, title) -> {
            if (facet.has(metric)) {
                ordinates.add(Ordinate.of(metric, title, scale, Ordinate.Form.LOG));
            }
        });
        if (ordinates.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, ordinates.size());
        Heights heights = Heights.of(facet, ordinates);
        ordinates.forEach(ordinate -> figure.add(ordinate, heights));
        return List.of(figure.figure(
                "latency",
                "Latency from the tap to the application's read",
                "Lower is better; all panels share one logarithmic scale. The steep part is queueing: stay to the left"
                        + " of it. Packets that were lost have no latency."));
    }

    /** Microseconds unless all is slower or faster than those. */
    private static Scale scale(Facet facet) {
        return Scale.of(
                "ns",
                STATISTICS.keySet().stream().flatMapToDouble(facet::means).min().orElse(0) * 10);
    }
}
