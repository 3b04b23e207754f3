package dev.ringlab.experiment.validate;

import dev.ringlab.sim.stats.ConfidenceInterval;

/**
 * One quantity of one scenario, as it should be and as it was.
 *
 * @param block the points of a file that belong together; the summary shows the worst of many
 */
public record Finding(
        String suite,
        String block,
        String scenario,
        String quantity,
        String unit,
        double exact,
        ConfidenceInterval simulated,
        Verdict verdict,
        String note) {
    /** (simulated - exact) / exact; the difference itself where the exact value is 0. */
    public double relativeError() {
        double error = simulated.mean() - exact;
        return exact == 0 ? error : error / exact;
    }
}
