package dev.ringlab.report.chart;

import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the study's question asks for, where that is not throughput: a panel for each metric that it names. */
final class AskedChart implements Chart {
    @Override
    public List<Figure> figures(View view, Facet facet) {
        Manifest manifest = view.results().manifest();
        List<Manifest.Metric> asked = manifest.report().metrics().stream()
                .map(manifest::metric)
                .flatMap(Optional::stream)
                .filter(metric -> facet.has(metric.name()))
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, asked.size());
        asked.forEach(metric -> figure.add(ordinate(metric, facet)));
        String reading = asked.stream()
                .filter(metric -> !metric.description().isEmpty())
                .map(AskedChart::says)
                .collect(Collectors.joining(" "));
        return List.of(figure.figure("asked", "What was asked", reading));
    }

    private static Ordinate ordinate(Manifest.Metric metric, Facet facet) {
        return Ordinate.of(metric.name(), metric.name(), scale(metric, facet), Ordinate.Form.LINEAR);
    }

    private static Scale scale(Manifest.Metric metric, Facet facet) {
        boolean isShare = metric.name().endsWith(".ratio") || metric.name().startsWith("cpu.");
        double largest = facet.means(metric.name()).max().orElse(0);
        return isShare ? Scale.PERCENT : Scale.of(metric.unit(), largest);
    }

    private static String says(Manifest.Metric metric) {
        String better = metric.better().equals("lower") || metric.better().equals("higher")
                ? "; " + metric.better() + " is better."
                : ".";
        return metric.name() + ": " + metric.description() + better;
    }
}
