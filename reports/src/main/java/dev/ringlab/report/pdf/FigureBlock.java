package dev.ringlab.report.pdf;

import com.lowagie.text.Chunk;
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
record FigureBlock(Figure figure, PdfFonts fonts) {
    private static final double SCALE = Page.WIDTH / Figure.WIDTH;
    private static final float GAP = 3;
    private static final float AFTER = 14;

    /** What its panels take on the page; the rest of the block does not stretch. */
    double panelsHeight() {
        return SCALE * figure.panelsHeight();
    }

    double height() {
        PdfPTable text = table();
        heading(text, new Chunk(figure.title(), fonts.bold(12)));
        caption(text);
        return text.calculateHeights(true) + SCALE * new FigurePainter(figure).height() + GAP + AFTER;
    }

    FigureBlock stretched(double factor) {
        return new FigureBlock(figure.stretched(factor), fonts);
    }

    /** Draws the chart and puts all in order. */
    PdfPTable drawn(PdfWriter writer, Outline outline) {
        PdfPTable table = table();
        heading(table, outline.heading(figure.title(), fonts.bold(12)));
        table.addCell(picture(writer));
        caption(table);
        return table;
    }

    private static PdfPTable table() {
        PdfPTable table = new PdfPTable(1);
        table.setTotalWidth(Page.WIDTH);
        table.setLockedWidth(true);
        table.setKeepTogether(true);
        table.setSplitRows(false);
        table.setSpacingAfter(AFTER);
        return table;
    }

    private void heading(PdfPTable table, Chunk title) {
        table.addCell(text(new Phrase(title)));
        if (!figure.subtitle().isEmpty()) {
            table.addCell(text(new Phrase(figure.subtitle(), fonts.quiet(8))));
        }
    }

    private void caption(PdfPTable table) {
        table.addCell(text(new Phrase(figure.reading(), fonts.regular(8.5))));
        figure.notes().forEach(note -> table.addCell(text(new Phrase(note, fonts.quiet(8)))));
    }

    private PdfPCell picture(PdfWriter writer) {
        FigurePainter painter = new FigurePainter(figure);
        float width = (float) Figure.WIDTH;
        float height = (float) painter.height();
        PdfTemplate template = writer.getDirectContent().createTemplate(width, height);
        Graphics2D g2 = template.createGraphics(width, height, fonts);
        painter.paint(g2);
        g2.dispose();
        PdfPCell cell = new PdfPCell(Image.getInstance(template), true);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingTop(GAP);
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
