package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.result.AtomicFile;
import dev.ringlab.experiment.result.Figure;
import dev.ringlab.sim.stats.ConfidenceInterval;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/** Findings as a file and as lines for a person. */
final class FindingTable {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    private static final String[] COLUMNS = {
        "suite",
        "scenario",
        "quantity",
        "unit",
        "exact",
        "simulated",
        "ci_low",
        "ci_high",
        "replications",
        "relative_error",
        "verdict",
        "note"
    };

    private final List<Finding> findings;

    FindingTable(List<Finding> findings) {
        this.findings = findings;
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(FORMAT.format((Object[]) COLUMNS)).append('\n');
        for (Finding finding : findings) {
            ConfidenceInterval simulated = finding.simulated();
            text.append(FORMAT.format(
                            finding.suite(),
                            finding.scenario(),
                            finding.quantity(),
                            finding.unit(),
                            Figure.text(finding.exact()),
                            Figure.text(simulated.mean()),
                            Figure.text(simulated.low()),
                            Figure.text(simulated.high()),
                            simulated.observations(),
                            Figure.text(finding.relativeError()),
                            finding.verdict().name().toLowerCase(Locale.ROOT),
                            finding.note()))
                    .append('\n');
        }
        AtomicFile.write(file, text.toString());
    }

    void print(PrintWriter out) {
        String scenario = "";
        for (Finding finding : findings) {
            String heading = finding.suite() + ": " + finding.scenario();
            if (!heading.equals(scenario)) {
                out.println(heading);
                scenario = heading;
            }
            out.println(line(finding));
        }
        out.flush();
    }

    private static String line(Finding finding) {
        ConfidenceInterval simulated = finding.simulated();
        String width = simulated.observations() > 1
                ? String.format(Locale.ROOT, " +- %.2g", (simulated.high() - simulated.low()) / 2)
                : "";
        return String.format(
                Locale.ROOT,
                "  %-9s %-22s exact %-12s simulated %-26s error %7.3f %%%s",
                finding.verdict(),
                finding.quantity(),
                number(finding.exact()) + " " + unit(finding),
                number(simulated.mean()) + width + " " + unit(finding),
                100 * finding.relativeError(),
                finding.note().isEmpty() ? "" : "  (" + finding.note() + ")");
    }

    private static String unit(Finding finding) {
        return finding.unit().equals("1") ? "" : finding.unit();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
