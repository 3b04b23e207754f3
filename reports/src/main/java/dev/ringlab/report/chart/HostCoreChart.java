package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Processors;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;

/** What becomes of cores beside the work of processors: the host polls for a halted vCPU, or gives its core away. */
final class HostCoreChart implements Chart {
    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<Ordinate> ordinates = new ArrayList<>();
        for (String processor : Processors.of(view.results())) {
            add(ordinates, facet, Processors.metric(processor, "haltPoll"), "host polls for " + processor);
            add(ordinates, facet, Processors.metric(processor, "wait"), processor + " waits for its core");
        }
        if (ordinates.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, ordinates.size());
        ordinates.forEach(ordinate -> figure.add(ordinate, Heights.aroundZero(100)));
        return List.of(figure.figure(
                "host-cores",
                "Host cores",
                "Share of time that the host burns a core to poll for a halted vCPU (halt_poll_ns), which saves"
                        + " wake-ups, and that a processor with something to do waits for a core that another has"
                        + " (steal)."));
    }

    private static void add(List<Ordinate> ordinates, Facet facet, String metric, String title) {
        if (facet.means(metric).anyMatch(share -> share > 0)) {
            ordinates.add(Ordinate.of(metric, title, Scale.PERCENT, Ordinate.Form.LINEAR));
        }
    }
}
