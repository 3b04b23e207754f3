package dev.ringlab.report.pdf;

import com.lowagie.text.pdf.PdfPTable;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.study.Comparison;
import dev.ringlab.report.study.Decimal;
import dev.ringlab.report.study.Scale;
import java.util.List;

/** Published and simulated values, with their sources. */
final class PublishedTable {
    private final Manifest manifest;
    private final PdfFonts fonts;

    PublishedTable(Manifest manifest, PdfFonts fonts) {
        this.manifest = manifest;
        this.fonts = fonts;
    }

    PdfPTable of(List<Comparison> rows) {
        Grid grid = new Grid(fonts, 8, 9, 2.4f, 1.6f, 2, 2, 1.5f, 2.6f)
                .header(List.of("At", "Metric", "Published", "Simulated", "Agree", "Source"));
        for (Comparison row : rows) {
            Manifest.Published published = row.published();
            Scale scale = Scale.of(
                    Comparison.unit(manifest, published.metric()),
                    Math.max(row.high(), row.simulated().map(Cell::mean).orElse(0.0)));
            grid.row(List.of(
                    row.label(),
                    published.metric(),
                    published(row, scale),
                    row.simulated()
                            .map(cell -> Decimal.withInterval(cell, scale))
                            .orElse("not simulated"),
                    verdict(row),
                    published.source()));
        }
        return grid.table();
    }

    private static String published(Comparison row, Scale scale) {
        String value = scale.format(row.published().value(), 4);
        return row.hasRange()
                ? value + " (" + Decimal.significant(scale.of(row.low()), 4) + " to "
                        + Decimal.significant(scale.of(row.high()), 4) + ")"
                : value;
    }

    /** Whether the bars meet; if not, by which factor the simulation is off. */
    private static String verdict(Comparison row) {
        if (row.agrees()) {
            return "yes";
        }
        double value = row.published().value();
        return row.simulated()
                .map(cell -> value == 0 ? "no" : "no, × " + Decimal.significant(cell.mean() / value, 2))
                .orElse("-");
    }
}
