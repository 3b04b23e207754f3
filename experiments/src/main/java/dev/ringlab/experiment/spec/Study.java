package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Design;
import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.model.run.Metric;
import java.util.List;
import java.util.Map;

/**
 * A study, read and checked: every point of its design can be run.
 *
 * @param origin the file that it was read from
 * @param base the scenario without the factors
 * @param metrics what its runs measure, in the order of result files
 * @param report the factor on the x axis, the one with a curve for each value, and the metrics that answer, by the
 *     keys of the study
 */
public record Study(
        String name,
        String question,
        Origin origin,
        Resolved base,
        Design design,
        Replications replications,
        Timing timing,
        long seed,
        Map<String, Object> report,
        List<Published> published,
        List<Metric> metrics) {

    /**
     * Where a study came from.
     *
     * @param file its name
     * @param sha256 of its bytes
     * @param set the options that changed it
     */
    public record Origin(String file, String sha256, List<String> set) {}

    /** Changes if and only if runs could: the points with all their values, the timing and the seed. */
    public String designHash() {
        StringBuilder text = new StringBuilder();
        text.append(seed).append('\n');
        text.append(timing.warmUp().inBaseUnits()).append('\n');
        text.append(timing.duration().inBaseUnits()).append('\n');
        design.points().forEach(point -> {
            text.append(point.id()).append('\n');
            point.resolved().settings().forEach((knob, setting) -> text.append(knob)
                    .append('=')
                    .append(setting.identity())
                    .append('\n'));
        });
        return Hash.sha256(text.toString());
    }
}
