package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.load.Check;
import dev.ringlab.report.study.Decimal;
import dev.ringlab.report.study.Scale;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;

/** The table of a validation: what is known, what was simulated, and whether they agree. */
public final class ValidationPdf {
    private static final String TITLE = "Validation";

    private ValidationPdf() {}

    public static void write(List<Check> checks, OutputStream out) {
        Document document = Page.document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        PdfFonts fonts = new PdfFonts();
        writer.setPageEvent(new Footer(TITLE, fonts));
        document.addTitle(TITLE);
        document.open();
        document.add(new Paragraph(TITLE, fonts.bold(20)));
        document.add(new Paragraph(
                count(checks, "pass") + " quantities agree, " + count(checks, "fail") + " do not, "
                        + count(checks, "undecided") + " are undecided, " + count(checks, "shown")
                        + " are only shown. Intervals: 99 %.",
                fonts.regular(10)));
        for (String suite :
                new LinkedHashSet<>(checks.stream().map(Check::suite).toList())) {
            Paragraph heading = new Paragraph(suite, fonts.bold(13));
            heading.setSpacingBefore(12);
            document.add(heading);
            Grid grid = new Grid(fonts, 7.5, 2, 4.6f, 2.4f, 1.7f, 2.4f, 1.3f, 1.4f)
                    .header(List.of("Scenario", "Quantity", "Exact", "Simulated", "Error", "Verdict"));
            checks.stream().filter(check -> check.suite().equals(suite)).forEach(check -> grid.row(row(check)));
            document.add(grid.table());
        }
        document.close();
    }

    private static List<String> row(Check check) {
        Scale scale = Scale.of(check.unit(), Math.abs(check.exact()));
        String scenario = check.note().isEmpty() ? check.scenario() : check.scenario() + " (" + check.note() + ")";
        return List.of(
                scenario,
                check.quantity(),
                scale.format(check.exact(), 5),
                Decimal.withInterval(check.simulated(), scale),
                Decimal.significant(100 * check.relativeError(), 2) + " %",
                check.verdict());
    }

    private static long count(List<Check> checks, String verdict) {
        return checks.stream().filter(check -> check.verdict().equals(verdict)).count();
    }
}
