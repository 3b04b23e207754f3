package dev.ringlab.report.study;

import dev.ringlab.report.load.Factor;
import dev.ringlab.report.load.Level;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What runs along x: a factor, or nothing in a study that varies nothing.
 *
 * @param followers factors that run in lockstep with it
 * @param levels in the order drawn: by size where they are numbers, as the study wrote them otherwise
 */
public record Abscissa(Optional<Factor> factor, List<Factor> followers, List<Level> levels) {
    private static final Level ONLY = new Level("as described", "", Double.NaN);

    static Abscissa of(Optional<Factor> factor, List<Factor> followers) {
        return new Abscissa(factor, followers, factor.map(Abscissa::sorted).orElse(List.of(ONLY)));
    }

    private static List<Level> sorted(Factor factor) {
        return factor.isNumeric()
                ? factor.levels().stream()
                        .sorted(Comparator.comparingDouble(Level::number))
                        .toList()
                : factor.levels();
    }

    public String name() {
        return factor.map(Factor::name).orElse("");
    }

    /** What is written along it, without the unit: {@code offered load, with traffic.burst}. */
    public String title() {
        String quantity = isLoad() ? "offered load" : name();
        return followers.isEmpty()
                ? quantity
                : quantity + ", with " + followers.stream().map(Factor::name).collect(Collectors.joining(", "));
    }

    /** Whether it is a packet rate, so that there can be a knee. */
    public boolean isLoad() {
        return factor.map(given -> given.isNumeric() && given.unit().equals("pps"))
                .orElse(false);
    }

    /** Whether values lie on a line, with something between them. */
    public boolean isContinuous() {
        return levels.size() > 1 && levels.stream().allMatch(Level::isNumber);
    }

    public Level level(ResultSet results, Point point) {
        return factor.map(given -> results.level(point, given)).orElse(ONLY);
    }

    /** The unit in which it is shown. */
    public Scale scale() {
        double largest = levels.get(levels.size() - 1).number();
        return Scale.of(factor.map(Factor::unit).orElse(""), Double.isNaN(largest) ? 1 : largest);
    }

    /** Where a level is drawn: its number in {@link #scale}, or its place in the row of categories. */
    public double position(Level level) {
        return isContinuous() ? scale().of(level.number()) : levels.indexOf(level);
    }
}
