package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;

/** The study's name and the page number below every page. */
final class Footer extends PdfPageEventHelper {
    private final String left;
    private final PdfFonts fonts;

    Footer(String left, PdfFonts fonts) {
        this.left = left;
        this.fonts = fonts;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        put(writer, Element.ALIGN_LEFT, left, document.left());
        put(writer, Element.ALIGN_RIGHT, Integer.toString(writer.getPageNumber()), document.right());
    }

    private void put(PdfWriter writer, int alignment, String text, float x) {
        ColumnText.showTextAligned(
                writer.getDirectContent(), alignment, new Phrase(text, fonts.quiet(8)), x, Page.BOTTOM - 24, 0);
    }
}
