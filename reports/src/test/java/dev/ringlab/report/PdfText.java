package dev.ringlab.report;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads a PDF back with OpenPDF's own reader. */
final class PdfText {
    private PdfText() {}

    static List<String> pages(Path pdf) {
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            PdfTextExtractor extractor = new PdfTextExtractor(reader);
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                pages.add(extractor.getTextFromPage(page).replaceAll("\\s+", " "));
            }
            return pages;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path pdf) {
        return String.join(" ", pages(pdf));
    }

    /** The font dictionaries that have a program, and the names of those that are not embedded. */
    record Fonts(int embedded, List<String> missing) {}

    static Fonts fonts(Path pdf) {
        int[] embedded = {0};
        List<String> missing = new ArrayList<>();
        dictionaries(pdf, object -> {
            if (PdfName.FONT.equals(object.get(PdfName.TYPE)) && !PdfName.TYPE0.equals(object.get(PdfName.SUBTYPE))) {
                PdfDictionary descriptor = object.getAsDict(PdfName.FONTDESCRIPTOR);
                if (descriptor != null && descriptor.contains(PdfName.FONTFILE2)) {
                    embedded[0]++;
                } else {
                    missing.add(Objects.toString(object.get(PdfName.BASEFONT)));
                }
            }
        });
        return new Fonts(embedded[0], missing);
    }

    static int images(Path pdf) {
        int[] images = {0};
        dictionaries(pdf, object -> images[0] += PdfName.IMAGE.equals(object.get(PdfName.SUBTYPE)) ? 1 : 0);
        return images[0];
    }

    static List<String> bookmarks(Path pdf) {
        List<String> titles = new ArrayList<>();
        dictionaries(pdf, object -> {
            if (object.contains(PdfName.TITLE) && object.contains(PdfName.PARENT)) {
                titles.add(object.getAsString(PdfName.TITLE).toUnicodeString());
            }
        });
        return titles;
    }

    private static void dictionaries(Path pdf, Consumer<PdfDictionary> visitor) {
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            for (int number = 1; number < reader.getXrefSize(); number++) {
                PdfObject object = reader.getPdfObject(number);
                if (object instanceof PdfDictionary dictionary) {
                    visitor.accept(dictionary);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
