package dev.ringlab.report;

import dev.ringlab.report.load.Check;
import dev.ringlab.report.pdf.ValidationPdf;
import java.nio.file.Path;
import java.util.List;

/** The PDF of a validation, from its table. */
public final class ValidationReport {
    private ValidationReport() {}

    /** Reads {@code validation.csv} in {@code folder} and writes {@code validation.pdf} beside it. */
    public static Path write(Path folder) {
        List<Check> checks = Check.read(folder.resolve("validation.csv"));
        return Report.write(folder.resolve("validation.pdf"), out -> ValidationPdf.write(checks, out));
    }
}
