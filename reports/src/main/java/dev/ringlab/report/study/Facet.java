package dev.ringlab.report.study;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What shares a page: the curves for one value of every factor that is neither x nor series.
 *
 * @param label those values, {@code traffic.burst 32}; empty if there are none
 */
public record Facet(String label, List<Series> series) {
    public Facet {
        series = List.copyOf(series);
    }

    public boolean has(String metric) {
        return series.stream().anyMatch(each -> each.has(metric));
    }

    public DoubleStream means(String metric) {
        return series.stream().flatMapToDouble(each -> each.means(metric));
    }
}
