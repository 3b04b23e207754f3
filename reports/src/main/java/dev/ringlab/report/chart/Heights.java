package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** The vertical axis that several panels share, and where a value stands on it. */
final class Heights {
    private static final int MOST_DECADES = 7;

    private final Ordinate.Form form;
    private final Range range;

    private Heights(Ordinate.Form form, Range range) {
        this.form = form;
        this.range = range;
    }

    /** Covers all {@code ordinates}, which must have one form and scale. */
    static Heights of(Facet facet, List<Ordinate> ordinates) {
        double[] all = ordinates.stream()
                .flatMapToDouble(ordinate -> ordinate.heights(facet))
                .sorted()
                .toArray();
        double high = all.length == 0 ? 0 : all[all.length - 1];
        double least =
                Arrays.stream(all).filter(height -> height > 0).findFirst().orElse(1);
        Ordinate.Form form = ordinates.get(0).form();
        if (form == Ordinate.Form.LINEAR || high <= 0) {
            return upTo(high);
        }
        return form == Ordinate.Form.LOG
                ? new Heights(form, new Range(least / 1.25, 1.25 * high))
                : new Heights(form, new Range(floor(least, high), 1.5 * high));
    }

    /** One decade below the least positive value, but no more decades than can be labelled. */
    private static double floor(double least, double high) {
        double decade = Math.floor(Math.log10(least)) - 1;
        return Math.pow(10, Math.max(decade, Math.ceil(Math.log10(high)) - MOST_DECADES));
    }

    /** Shares that are drawn on an axis of 0 to 100. */
    static Heights percent() {
        return new Heights(Ordinate.Form.LINEAR, new Range(0, 100));
    }

    /** From zero to a little more than {@code highest}. */
    static Heights upTo(double highest) {
        return new Heights(Ordinate.Form.LINEAR, new Range(0, highest > 0 ? 1.06 * highest : 1));
    }

    Range range() {
        return range;
    }

    /** Zero and less have no logarithm and stand on the lower edge. */
    double of(double value) {
        return form == Ordinate.Form.LINEAR ? value : Math.max(value, range.getLowerBound());
    }

    ValueAxis axis() {
        return switch (form) {
            case LINEAR -> Axes.linear("", range);
            case LOG -> Axes.log(range);
            case LOG_WITH_ZERO -> withZero();
        };
    }

    private ValueAxis withZero() {
        double low = range.getLowerBound();
        List<Ticks.Tick> ticks = new ArrayList<>(Ticks.decades(10 * low, Math.max(range.getUpperBound(), 2000 * low)));
        ticks.removeIf(tick -> tick.at() > range.getUpperBound());
        ticks.add(0, new Ticks.Tick(low, "0"));
        return new TickedLogAxis("", low / 1.3, range.getUpperBound(), ticks);
    }
}
