package dev.ringlab.experiment.design;

import java.util.List;

/** What varies, and the points at which runs are made. */
public record Design(List<Factor> factors, List<DesignPoint> points) {
    /** Keeps its own copies. */
    public Design {
        factors = List.copyOf(factors);
        points = List.copyOf(points);
    }
}
