package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.conform.ReplayResult;
import dev.ringlab.experiment.conform.RingReplay;
import dev.ringlab.sim.stats.ConfidenceInterval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Recordings of the unmodified linux 6.1 driver, replayed on the rings: one of each kind that a ring can be. */
final class RingSuite {
    static final String NAME = "rings";

    private RingSuite() {}

    static Suite suite() {
        List<Check> checks = new ArrayList<>();
        for (String format : List.of("split", "packed")) {
            for (String eventIdx : List.of("ev", "noev")) {
                for (String indirect : List.of("ind", "noind")) {
                    String trace = format + "-" + eventIdx + "-" + indirect + "-16-1";
                    checks.add(seed -> List.of(finding(trace)));
                }
            }
        }
        return new Suite(NAME, checks);
    }

    private static Finding finding(String trace) {
        try (InputStream in = RingSuite.class.getResourceAsStream("rings/" + trace + ".jsonl.gz")) {
            if (in == null) {
                throw new IllegalStateException("must be in the jar: trace=" + trace);
            }
            ReplayResult result = RingReplay.of(in);
            double differences = result.holds() ? 0 : 1;
            return new Finding(
                    NAME,
                    "",
                    trace,
                    "first difference in " + result.checks() + " fields of " + result.operations() + " operations",
                    "count",
                    0,
                    ConfidenceInterval.of(new double[] {differences}, Expectation.LEVEL),
                    result.holds() ? Verdict.PASS : Verdict.FAIL,
                    result.holds() ? "" : result.verdict());
        } catch (IOException e) {
            throw new UncheckedIOException("trace=" + trace, e);
        }
    }
}
