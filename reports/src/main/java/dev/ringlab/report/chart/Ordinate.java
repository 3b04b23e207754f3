package dev.ringlab.report.chart;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * What runs along y.
 *
 * @param title above the panel, without the unit; upright text there reads faster than turned text along the axis
 */
record Ordinate(String title, Scale scale, Form form, Function<Sample, Optional<Cell>> value) {
    /** How values become heights. */
    enum Form {
        /** Linear, from zero. */
        LINEAR,
        /** Logarithmic; only positive values. */
        LOG,
        /** A share in percent, logarithmic; zero stands one decade below the least value that is drawn. */
        LOG_WITH_ZERO
    }

    static Ordinate of(String metric, String title, Scale scale, Form form) {
        return new Ordinate(title, scale, form, sample -> sample.cell(metric));
    }

    /** Every height that must be on the page: means and ends of intervals, scaled. */
    DoubleStream heights(Facet facet) {
        return facet.series().stream()
                .flatMap(series -> series.samples().stream())
                .flatMap(sample -> value.apply(sample).stream())
                .flatMapToDouble(cell -> DoubleStream.of(cell.mean(), cell.high(), Math.max(cell.low(), 0)))
                .map(scale::of);
    }

    String header() {
        return scale.title(title);
    }
}
