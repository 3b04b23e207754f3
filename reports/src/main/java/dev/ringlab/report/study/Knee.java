package dev.ringlab.report.study;

import java.util.List;
import java.util.Optional;

/**
 * The highest load tested at which at most 0.1 % of the packets was lost.
 *
 * @param isBounded whether a higher load was tested, and lost more; if not, the knee may lie higher
 */
public record Knee(Sample sample, boolean isBounded) {
    public static final double TOLERATED_LOSS = 1e-3;
    public static final String LOSS = "loss.ratio";

    /** Empty where x is no load, or where every load lost more. */
    public static Optional<Knee> of(Abscissa x, Series series) {
        Sample highest = null;
        boolean isBounded = false;
        for (Sample sample : x.isLoad() ? series.samples() : List.<Sample>of()) {
            double loss = sample.mean(LOSS);
            if (loss <= TOLERATED_LOSS) {
                highest = sample;
                isBounded = false;
            } else if (loss > TOLERATED_LOSS) {
                isBounded = true;
            }
        }
        return highest == null ? Optional.empty() : Optional.of(new Knee(highest, isBounded));
    }

    /** {@code 350 kpps}, or {@code ≥ 350 kpps} where no higher load was tested. */
    public String label() {
        return (isBounded ? "" : "≥ ") + sample.at().label();
    }
}
