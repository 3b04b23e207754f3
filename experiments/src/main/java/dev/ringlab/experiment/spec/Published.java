package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.scenario.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * A figure that somebody else measured, for a report to show beside ours.
 *
 * @param at the factor values that it was measured at
 * @param metric ours, that it is comparable to
 * @param value in the metric's unit, as are the bounds
 */
public record Published(
        Map<String, Setting> at,
        String metric,
        double value,
        Optional<Double> low,
        Optional<Double> high,
        String source) {}
