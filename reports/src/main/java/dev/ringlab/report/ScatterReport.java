package dev.ringlab.report;

import dev.ringlab.report.chart.Scatter;
import dev.ringlab.report.chart.ScatterSummary;
import dev.ringlab.report.pdf.ScatterPdf;
import java.nio.file.Path;
import java.util.List;

/** The PDF of a comparison with measurements. */
public final class ScatterReport {
    private ScatterReport() {}

    /**
     * Writes {@code file}.
     *
     * @param summary for the first page
     * @throws ReportException if it cannot be written
     */
    public static Path write(Path file, String title, ScatterSummary summary, List<Scatter> groups) {
        return Report.write(file, out -> ScatterPdf.write(title, summary, groups, out));
    }
}
