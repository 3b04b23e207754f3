package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.chart.Figure;
import dev.ringlab.report.chart.FigurePainter;
import java.awt.Graphics2D;

/** Heading, what was held fixed, chart and how to read it: one table, so that nothing is torn from its chart. */
final class FigureBlock {
    private final PdfWriter writer;
    private final Document document;
    private final PdfFonts fonts;

    FigureBlock(PdfWriter writer, Document document, PdfFonts fonts) {
        this.writer = writer;
        this.document = document;
        this.fonts = fonts;
    }

    void add(Figure figure) {
        PdfPTable table = new PdfPTable(1);
        table.setTotalWidth(Page.WIDTH);
        table.setLockedWidth(true);
        table.setKeepTogether(true);
        table.setSplitRows(false);
        table.setSpacingAfter(16);
        table.addCell(text(new Phrase(figure.title(), fonts.bold(12))));
        if (!figure.subtitle().isEmpty()) {
            table.addCell(text(new Phrase(figure.subtitle(), fonts.quiet(8))));
        }
        table.addCell(picture(figure));
        table.addCell(text(new Phrase(figure.reading(), fonts.regular(8.5))));
        figure.notes().forEach(note -> table.addCell(text(new Phrase(note, fonts.quiet(8)))));
        document.add(table);
        new Outline(writer).mark(figure.title(), table.getTotalHeight() + table.spacingAfter());
    }

    private PdfPCell picture(Figure figure) {
        PdfTemplate probe = writer.getDirectContent().createTemplate(1, 1);
        Graphics2D measure = probe.createGraphics(1, 1, fonts);
        FigurePainter painter = new FigurePainter(figure, measure);
        measure.dispose();
        float width = (float) Figure.WIDTH;
        float height = (float) painter.height();
        PdfTemplate template = writer.getDirectContent().createTemplate(width, height);
        Graphics2D g2 = template.createGraphics(width, height, fonts);
        painter.paint(g2);
        g2.dispose();
        PdfPCell cell = new PdfPCell(Image.getInstance(template), true);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingTop(3);
        return cell;
    }

    private static PdfPCell text(Phrase phrase) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingBottom(3);
        cell.setLeading(0, 1.25f);
        return cell;
    }
}
