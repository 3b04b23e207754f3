package dev.ringlab.report.study;

import dev.ringlab.report.load.Factor;
import dev.ringlab.report.load.Level;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sorts design points into facets, curves and samples; lists that run in lockstep leave combinations out. */
final class Facets {
    private final ResultSet results;
    private final Abscissa x;
    private final List<Factor> told;
    private final List<Factor> apart;
    private final List<List<Level>> curves;

    Facets(ResultSet results, Abscissa x, List<Factor> told, List<Factor> apart) {
        this.results = results;
        this.x = x;
        this.told = told;
        this.apart = apart;
        this.curves = List.copyOf(grouped(results.points(), told).keySet());
    }

    List<Facet> list() {
        List<Facet> facets = new ArrayList<>();
        grouped(results.points(), apart).forEach((levels, points) -> facets.add(facet(levels, points)));
        return facets;
    }

    private Facet facet(List<Level> levels, List<Point> points) {
        List<Series> series = new ArrayList<>();
        grouped(points, told).forEach((curve, its) -> series.add(series(curve, its)));
        return new Facet(label(apart, levels), series);
    }

    private Series series(List<Level> curve, List<Point> points) {
        List<Sample> samples = points.stream()
                .map(point -> new Sample(x.level(results, point), point))
                .sorted(Comparator.comparingInt(sample -> x.levels().indexOf(sample.at())))
                .toList();
        return new Series(label(told, curve), curves.indexOf(curve), samples);
    }

    /** By the values of {@code factors}, in the order in which the study lists them. */
    private Map<List<Level>, List<Point>> grouped(List<Point> points, List<Factor> factors) {
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> factors.stream()
                                .map(factor -> results.level(point, factor))
                                .toList(),
                        () -> new TreeMap<>(byStudy(factors)),
                        Collectors.toList()));
    }

    private static Comparator<List<Level>> byStudy(List<Factor> factors) {
        Comparator<List<Level>> order = Comparator.comparingInt(List::size);
        for (int index = 0; index < factors.size(); index++) {
            int at = index;
            List<Level> levels = factors.get(at).levels();
            order = order.thenComparingInt(values -> levels.indexOf(values.get(at)));
        }
        return order;
    }

    private static String label(List<Factor> factors, List<Level> levels) {
        List<String> parts = new ArrayList<>();
        for (int index = 0; index < factors.size(); index++) {
            parts.add(factors.get(index).name() + " " + levels.get(index).label());
        }
        return String.join(", ", parts);
    }
}
