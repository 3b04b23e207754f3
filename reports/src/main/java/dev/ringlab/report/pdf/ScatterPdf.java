package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.chart.Scatter;
import dev.ringlab.report.chart.ScatterChart;
import dev.ringlab.report.chart.ScatterSummary;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Measured against simulated: what came of it, a page of charts for each group of quantities. */
public final class ScatterPdf {
    private ScatterPdf() {}

    public static void write(String title, ScatterSummary summary, List<Scatter> groups, OutputStream out) {
        Document document = Page.document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        PdfFonts fonts = new PdfFonts();
        writer.setPageEvent(new Footer(title, fonts));
        document.addTitle(title);
        document.open();
        Outline outline = new Outline(writer);
        document.add(new Paragraph(outline.heading(title, fonts.bold(20))));
        summary.text().forEach(line -> document.add(new Paragraph(line, fonts.regular(10))));
        document.add(table(summary, fonts));
        for (Scatter group : groups) {
            document.newPage();
            new FigurePages(writer, outline, document, fonts).add(List.of(ScatterChart.figure(group)));
        }
        document.close();
    }

    private static PdfPTable table(ScatterSummary summary, PdfFonts fonts) {
        float[] widths = new float[summary.head().size()];
        Arrays.fill(widths, 1);
        widths[0] = 1.6f;
        widths[widths.length - 1] = 7;
        Grid grid = new Grid(fonts, 7, widths.length, widths).header(summary.head());
        summary.rows().forEach(grid::row);
        return grid.table();
    }
}
