package dev.ringlab.report.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Font;
import com.lowagie.text.pdf.PdfAction;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfWriter;

/** The bookmarks beside the pages; they lead to headings by name, for nobody knows yet on which page those will be. */
final class Outline {
    private final PdfWriter writer;
    private int count;

    Outline(PdfWriter writer) {
        this.writer = writer;
    }

    /** A heading that a bookmark leads to; the order of calls is that of the bookmarks. */
    Chunk heading(String title, Font font) {
        return heading(title, title, font);
    }

    /** The same, where the bookmark is called otherwise. */
    Chunk heading(String text, String bookmark, Font font) {
        String name = "heading-" + ++count;
        PdfOutline entry = new PdfOutline(writer.getRootOutline(), PdfAction.gotoLocalPage(name, false), bookmark);
        entry.setOpen(true);
        return new Chunk(text, font).setLocalDestination(name);
    }
}
