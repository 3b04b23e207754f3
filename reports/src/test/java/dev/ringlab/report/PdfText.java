package dev.ringlab.report;

import com.lowagie.text.pdf.PRIndirectReference;
import com.lowagie.text.pdf.PdfArray;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfObject;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.SimpleBookmark;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A bookmark and the page, from 1, that it leads to. */
    record Bookmark(String title, int page) {}

    static List<Bookmark> bookmarks(Path pdf) {
        try (PdfReader reader = new PdfReader(pdf.toString())) {
            Map<Integer, Integer> pages = new HashMap<>();
            for (int page = 1; page <= reader.getNumberOfPages(); page++) {
                pages.put(reader.getPageOrigRef(page).getNumber(), page);
            }
            return SimpleBookmark.getBookmarkList(reader).stream()
                    .map(mark -> {
                        PdfArray there = (PdfArray) Objects.requireNonNull(
                                reader.getNamedDestination().get(mark.get("Named")));
                        int page = ((PRIndirectReference) there.getPdfObject(0)).getNumber();
                        return new Bookmark(Objects.toString(mark.get("Title")), pages.getOrDefault(page, 0));
                    })
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
