package dev.ringlab.report.chart;

import dev.ringlab.report.load.Level;
import dev.ringlab.report.study.Abscissa;
import dev.ringlab.report.study.Scale;
import java.util.List;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** Makes axes; nothing on them depends on the locale. */
final class Axes {
    /** Values that span more than this are drawn on a logarithmic axis. */
    private static final double WIDE = 30;

    private Axes() {}

    static boolean isWide(double low, double high) {
        return low > 0 && high / low > WIDE;
    }

    /** The axis of the offered load, or of whatever else the study varies. */
    static ValueAxis x(Abscissa x, double width) {
        if (!x.isContinuous()) {
            return categories(x, width);
        }
        double low = x.position(x.levels().get(0));
        double high = x.position(x.levels().get(x.levels().size() - 1));
        String title = xTitle(x);
        if (isWide(low, high) || (!x.isLoad() && low > 0 && high / low >= 8)) {
            double margin = Math.pow(high / low, 0.03);
            return new TickedLogAxis(
                    title, low / margin, high * margin, x.isLoad() ? Ticks.decades(low, high) : levels(x));
        }
        double margin = 0.03 * (high - low);
        if (!x.isLoad()) {
            return new TickedAxis(title, low - margin, high + margin, levels(x));
        }
        return linear(title, new Range(low < 0.5 * high ? 0 : low - margin, high + margin));
    }

    private static String xTitle(Abscissa x) {
        return x.isContinuous() ? x.scale().title(x.title()) : x.title();
    }

    private static List<Ticks.Tick> levels(Abscissa x) {
        Scale scale = x.scale();
        return x.levels().stream()
                .map(level -> new Ticks.Tick(
                        x.position(level), scale.format(level.number(), 4).split(" ", 2)[0]))
                .toList();
    }

    private static ValueAxis categories(Abscissa x, double width) {
        List<String> labels = x.levels().stream().map(Level::label).toList();
        SymbolAxis axis = new SymbolAxis(xTitle(x), labels.toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setRange(-0.5, labels.size() - 0.5);
        axis.setVerticalTickLabels(turnedLabels(x, width) > 0);
        return axis;
    }

    /** How much room below the axis its labels need because they do not fit side by side; zero if they do. */
    static double turnedLabels(Abscissa x, double width) {
        double widest = x.isContinuous()
                ? 0
                : x.levels().stream()
                        .map(Level::label)
                        .mapToDouble(Theme::width)
                        .max()
                        .orElse(0);
        return widest + 6 > (width - Figure.LEFT) / x.levels().size() ? widest : 0;
    }

    /** A linear axis with a handful of round numbers. */
    static ValueAxis linear(String title, Range range) {
        double low = range.getLowerBound();
        double high = range.getUpperBound();
        return new TickedAxis(title, low, high, Ticks.round(low, high));
    }

    /** A logarithmic axis over {@code range}. */
    static ValueAxis log(Range range) {
        return new TickedLogAxis(
                "",
                range.getLowerBound(),
                range.getUpperBound(),
                Ticks.decades(range.getLowerBound(), range.getUpperBound()));
    }
}
