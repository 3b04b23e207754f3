package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Level;
import dev.ringlab.report.load.Point;
import java.util.Optional;

/** A design point on a curve: {@code at} is its value along x. */
public record Sample(Level at, Point point) {
    public Optional<Cell> cell(String metric) {
        return point.cell(metric);
    }

    public double mean(String metric) {
        return point.mean(metric);
    }
}
