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
            new AskedChart(),
            new ThroughputChart(),
            new LatencyChart(),
            new LossChart(),
            new ProcessorChart(),
            new BatchingChart(),
            new PollSizeChart(),
            new ContextChart(),
            new StageChart(),
            new OccupancyChart());

    private Charts() {}

    /** All figures: what others measured first, if the study says, then facet by facet. */
    public static List<Figure> of(View view) {
        List<Figure> figures = new ArrayList<>(PublishedChart.figures(view.results()));
        String held = Headline.of(view.held());
        String subtitle = held.isEmpty() ? "" : "held fixed: " + held;
        List<String> suffixes = new ArrayList<>();
        for (Facet facet : view.facets()) {
            String suffix = distinct(facet.label().isEmpty() ? "" : "-" + kebab(facet.label()), suffixes);
            suffixes.add(suffix);
            for (Chart kind : KINDS) {
                kind.figures(view, facet).forEach(figure -> figures.add(figure.of(facet, suffix, subtitle)));
            }
        }
        return figures;
    }

    /** Labels that differ in signs alone would be one file. */
    private static String distinct(String suffix, List<String> taken) {
        String free = suffix;
        for (int number = 2; taken.contains(free); number++) {
            free = suffix + "-" + number;
        }
        return free;
    }

    /** {@code queue-event-idx-on}: a name that any file system takes. */
    static String kebab(String label) {
        return label.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
