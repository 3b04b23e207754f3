package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Knee;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** The vertical axis that several panels share, and where a value stands on it. */
final class Heights {
    /** Less than this, in percent, stands at zero: a run of a million packets cannot tell them apart. */
    private static final double NEXT_TO_NOTHING = 1e-4;
    /** The loss that defines the knee, in percent, is always on the axis. */
    private static final double REFERENCE = 100 * Knee.TOLERATED_LOSS;

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
                .toArray();
        double high = Arrays.stream(all).max().orElse(0);
        return switch (ordinates.get(0).form()) {
            case LINEAR -> upTo(high);
            case LOG -> high > 0 ? log(least(all, 0, high), high) : upTo(high);
            case LOG_WITH_ZERO -> withZero(least(all, NEXT_TO_NOTHING, REFERENCE), Math.max(high, 3 * REFERENCE));
        };
    }

    /** The least that is more than {@code floor}. */
    private static double least(double[] all, double floor, double ifNone) {
        return Arrays.stream(all).filter(height -> height > floor).min().orElse(ifNone);
    }

    private static Heights log(double least, double high) {
        return new Heights(Ordinate.Form.LOG, new Range(least / 1.25, 1.25 * high));
    }

    private static Heights withZero(double least, double high) {
        double decade = Math.floor(Math.log10(Math.min(least, REFERENCE)));
        return new Heights(Ordinate.Form.LOG_WITH_ZERO, new Range(Math.pow(10, decade - 1), 1.5 * high));
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
            case LOG_WITH_ZERO -> axisWithZero();
        };
    }

    private ValueAxis axisWithZero() {
        double low = range.getLowerBound();
        List<Ticks.Tick> ticks = new ArrayList<>(Ticks.decades(10 * low, Math.max(range.getUpperBound(), 2000 * low)));
        ticks.removeIf(tick -> tick.at() > range.getUpperBound());
        ticks.add(0, new Ticks.Tick(low, "0"));
        return new TickedLogAxis("", low / 1.3, range.getUpperBound(), ticks);
    }
}
