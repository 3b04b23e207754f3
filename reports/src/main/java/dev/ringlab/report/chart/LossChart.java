package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Knee;
import dev.ringlab.report.study.Loss;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where packets are lost: all of them, then place by place. */
final class LossChart implements Chart {
    private static final Map<String, String> TITLES = Map.of(
            "tap", "lost at the tap",
            "backend", "lost in the backend",
            "driver", "lost in the driver",
            "socket", "lost at the socket");

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<Ordinate> ordinates = new ArrayList<>();
        if (facet.has(Knee.LOSS)) {
            ordinates.add(ordinate(Knee.LOSS, "lost anywhere"));
        }
        List<String> lossless = new ArrayList<>();
        for (String place : Loss.PLACES) {
            if (facet.means(Loss.metric(place)).anyMatch(loss -> loss > 0)) {
                ordinates.add(ordinate(Loss.metric(place), TITLES.getOrDefault(place, place)));
            } else if (facet.has(Loss.metric(place))) {
                lossless.add(place);
            }
        }
        if (ordinates.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, ordinates.size());
        Heights heights = Heights.of(facet, ordinates);
        ordinates.forEach(ordinate -> figure.add(ordinate, heights).mark(Scale.PERCENT.of(Knee.TOLERATED_LOSS)));
        figure.explain(Legends.reference("0.1 %, the loss that defines the knee"));
        if (!lossless.isEmpty()) {
            figure.note("Nothing was lost here: " + String.join(", ", lossless) + ".");
        }
        return List.of(figure.figure(
                "loss",
                "Packets lost, by place",
                "Share of the packets that arrived, on a logarithmic scale that ends in zero; the place whose curve"
                        + " rises first is the first bottleneck. The tap loses when its queue is full, the backend"
                        + " what no buffer holds, the driver when it has no memory, the socket"
                        + " when its buffer is full."));
    }

    private static Ordinate ordinate(String metric, String title) {
        return Ordinate.of(metric, title, Scale.PERCENT, Ordinate.Form.LOG_WITH_ZERO);
    }
}
