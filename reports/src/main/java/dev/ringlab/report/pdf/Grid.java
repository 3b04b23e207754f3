package dev.ringlab.report.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;
import java.util.List;

/** A table as papers set them: rules above, below the header and at the end, none between columns. */
final class Grid {
    private static final Color RULE = new Color(0x8A8A8A);
    private static final Color FAINT = new Color(0xDDDDDD);

    private final PdfPTable table;
    private final PdfFonts fonts;
    private final double size;
    private final int numbersFrom;

    /** Columns from {@code numbersFrom} on hold numbers and are set flush right. */
    Grid(PdfFonts fonts, double size, int numbersFrom, float... widths) {
        this.fonts = fonts;
        this.size = size;
        this.numbersFrom = numbersFrom;
        this.table = new PdfPTable(widths);
        table.setTotalWidth(Page.WIDTH);
        table.setLockedWidth(true);
        table.setSpacingBefore(4);
        table.setSpacingAfter(8);
    }

    Grid header(List<String> titles) {
        addRow(titles, fonts.bold(size), Rectangle.TOP | Rectangle.BOTTOM, RULE);
        table.setHeaderRows(1);
        return this;
    }

    Grid row(List<String> fields) {
        addRow(fields, fonts.regular(size), Rectangle.BOTTOM, FAINT);
        return this;
    }

    private void addRow(List<String> fields, Font font, int border, Color colour) {
        for (int column = 0; column < fields.size(); column++) {
            PdfPCell cell = new PdfPCell(new Phrase(fields.get(column), font));
            cell.setBorder(border);
            cell.setBorderColor(colour);
            cell.setBorderWidth(0.5f);
            cell.setPaddingTop(2.5f);
            cell.setPaddingBottom(3.5f);
            cell.setPaddingLeft(column == 0 ? 0 : 5);
            cell.setPaddingRight(column == fields.size() - 1 ? 0 : 3);
            cell.setLeading(0, 1.2f);
            cell.setHorizontalAlignment(column >= numbersFrom ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
            table.addCell(cell);
        }
    }

    PdfPTable table() {
        return table;
    }
}
