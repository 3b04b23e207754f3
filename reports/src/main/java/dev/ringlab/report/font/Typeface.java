package dev.ringlab.report.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Liberation Sans in two weights, from the jar: the machine's own fonts are never used, so no report depends on them. */
public final class Typeface {
    public static final Typeface REGULAR = new Typeface("LiberationSans-Regular.ttf");
    public static final Typeface BOLD = new Typeface("LiberationSans-Bold.ttf");

    private final String file;
    private final Font outline;

    private Typeface(String file) {
        this.file = file;
        try {
            this.outline = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes()));
        } catch (FontFormatException | IOException damaged) {
            throw new IllegalStateException("font in the jar must be whole: file=" + file, damaged);
        }
    }

    public String file() {
        return file;
    }

    /** For drawing on a screen or into a picture. */
    public Font awt(double size) {
        return outline.deriveFont((float) size);
    }

    /** For embedding. */
    public byte[] bytes() {
        try (InputStream stream = Typeface.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("font must be in the jar: file=" + file);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Which weight {@code font}, made by {@link #awt}, is. */
    public static Typeface of(Font font) {
        return font.getPSName().endsWith("-Bold") ? BOLD : REGULAR;
    }
}
