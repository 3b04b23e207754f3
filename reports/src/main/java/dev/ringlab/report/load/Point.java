package dev.ringlab.report.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A design point: a value for every factor, and what was measured there.
 *
 * @param levels in the order of the manifest's factors
 */
public record Point(List<Level> levels, Map<String, Cell> cells) {
    public Point {
        levels = List.copyOf(levels);
        cells = Map.copyOf(cells);
    }

    public Optional<Cell> cell(String metric) {
        return Optional.ofNullable(cells.get(metric));
    }

    /** The mean, or not a number where nothing was observed. */
    public double mean(String metric) {
        return cell(metric).map(Cell::mean).orElse(Double.NaN);
    }
}
