package dev.ringlab.report.chart;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.study.Abscissa;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Series;
import java.util.ArrayList;
import java.util.List;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** The curves of a panel as JFreeChart wants them, scaled, with the ends of the 95 % interval. */
final class Curves {
    /** How much of the room between two categories the points of all curves take. */
    private static final double SPREAD = 0.6;

    private final Abscissa x;
    private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    private final List<Series> drawn = new ArrayList<>();
    private final List<List<Boolean>> doubtful = new ArrayList<>();

    Curves(Abscissa x, Facet facet, Ordinate ordinate, Heights heights) {
        this.x = x;
        for (Series series : facet.series()) {
            double aside = x.isContinuous()
                    ? 0
                    : SPREAD * ((drawn.size() + 0.5) / facet.series().size() - 0.5);
            add(series, aside, ordinate, heights);
        }
    }

    private void add(Series series, double aside, Ordinate ordinate, Heights heights) {
        YIntervalSeries curve = new YIntervalSeries(series.index(), false, true);
        List<Boolean> doubts = new ArrayList<>();
        for (Sample sample : series.samples()) {
            Cell cell = ordinate.value().apply(sample).orElse(null);
            if (cell != null) {
                curve.add(
                        x.position(sample.at()) + aside,
                        heights.of(ordinate.scale().of(cell.mean())),
                        heights.of(ordinate.scale().of(cell.low())),
                        heights.of(ordinate.scale().of(cell.high())));
                doubts.add(cell.isDoubtful());
            }
        }
        data.addSeries(curve);
        drawn.add(series);
        doubtful.add(doubts);
    }

    YIntervalSeriesCollection data() {
        return data;
    }

    /** The curve in row {@code row} of the data set. */
    Series series(int row) {
        return drawn.get(row);
    }

    int size() {
        return drawn.size();
    }

    boolean isDoubtful(int row, int item) {
        return doubtful.get(row).get(item);
    }

    boolean isAnyDoubtful() {
        return doubtful.stream().anyMatch(row -> row.contains(true));
    }

    int longest() {
        return doubtful.stream().mapToInt(List::size).max().orElse(0);
    }
}
