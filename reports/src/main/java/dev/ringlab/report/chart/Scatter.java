package dev.ringlab.report.chart;

import java.util.List;

/**
 * What was measured against what was simulated, of quantities that belong together.
 *
 * @param name of the group, as in a file's name
 * @param title what the group is
 */
public record Scatter(String name, String title, List<Point> points) {
    /**
     * One quantity of one measurement; both values are at least zero.
     *
     * @param label which measurement, where it does not agree
     * @param agrees whether the simulation is as near as asked
     */
    public record Point(String label, double measured, double simulated, boolean agrees) {}

    public Scatter {
        points = List.copyOf(points);
    }
}
