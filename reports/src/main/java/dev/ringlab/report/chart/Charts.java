package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Headline;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every chart of a report, in the order in which a reader asks. */
public final class Charts {
    private static final List<Chart> KINDS = List.of(
            new ThroughputChart(),
            new LatencyChart(),
            new LossChart(),
            new ProcessorChart(),
            new ContextChart(),
            new StageChart(),
            new BatchingChart(),
            new OccupancyChart());

    private Charts() {}

    /** All figures, facet by facet. */
    public static List<Figure> of(View view) {
        List<Figure> figures = new ArrayList<>();
        String held = Headline.of(view.held());
        for (Facet facet : view.facets()) {
            String suffix = facet.label().isEmpty() ? "" : "-" + kebab(facet.label());
            String subtitle =
                    facet.label().isEmpty() || held.isEmpty() ? facet.label() + held : facet.label() + "; " + held;
            KINDS.forEach(
                    kind -> kind.figures(view, facet).forEach(figure -> figures.add(figure.of(suffix, subtitle))));
        }
        return figures;
    }

    /** {@code queue-event-idx-on}: a name that any file system takes. */
    static String kebab(String label) {
        return label.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
