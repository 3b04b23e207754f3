package dev.ringlab.report.pdf;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontMapper;
import dev.ringlab.report.font.Typeface;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;

/** The typeface embedded in one document, for its text and for its charts. */
final class PdfFonts implements FontMapper {
    static final Color INK = new Color(0x222222);
    static final Color QUIET = new Color(0x6B6B6B);

    private final BaseFont regular = embedded(Typeface.REGULAR);
    private final BaseFont bold = embedded(Typeface.BOLD);

    private static BaseFont embedded(Typeface face) {
        try {
            // Not from OpenPDF's cache: what a document uses of a font is kept in the font.
            BaseFont font =
                    BaseFont.createFont(face.file(), BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, face.bytes(), null);
            font.setSecureRandom(new FixedPrefix());
            return font;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Font regular(double size) {
        return new Font(regular, (float) size, Font.NORMAL, INK);
    }

    Font quiet(double size) {
        return new Font(regular, (float) size, Font.NORMAL, QUIET);
    }

    Font bold(double size) {
        return new Font(bold, (float) size, Font.NORMAL, INK);
    }

    @Override
    public BaseFont awtToPdf(java.awt.Font font) {
        return Typeface.of(font) == Typeface.BOLD ? bold : regular;
    }

    @Override
    public java.awt.Font pdfToAwt(BaseFont font, int size) {
        return (font == bold ? Typeface.BOLD : Typeface.REGULAR).awt(size);
    }

    /** The six letters before the name of a subset are drawn at random; the same report must be the same bytes. */
    private static final class FixedPrefix extends SecureRandom {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }
}
