package dev.ringlab.report.pdf;

import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfWriter;

/** The bookmarks beside the pages. */
final class Outline {
    private final PdfWriter writer;

    Outline(PdfWriter writer) {
        this.writer = writer;
    }

    /** A bookmark to what was just added to the current page, {@code height} above where the next thing will go. */
    void mark(String title, float height) {
        float top = writer.getVerticalPosition(false) + height;
        PdfDestination there = new PdfDestination(PdfDestination.XYZ, 0, top, 0);
        PdfOutline entry = new PdfOutline(writer.getRootOutline(), there, title);
        entry.setOpen(true);
    }
}
