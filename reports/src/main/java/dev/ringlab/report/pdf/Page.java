package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Rectangle;

/** The measures of a page, in points. */
final class Page {
    static final Rectangle SIZE = PageSize.A4;
    static final float SIDE = 54;
    static final float TOP = 48;
    static final float BOTTOM = 54;
    static final float WIDTH = SIZE.getWidth() - 2 * SIDE;

    private Page() {}

    static Document document() {
        return new Document(SIZE, SIDE, SIDE, TOP, BOTTOM);
    }
}
