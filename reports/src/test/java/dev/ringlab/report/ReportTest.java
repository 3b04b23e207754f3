package dev.ringlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    @TempDir
    Path folder;

    @Test
    void pdf_holdsQuestionAnswerAndAxisTitlesAsText() {
        String text = PdfText.text(Report.of(Specimens.ringSize().write(folder)).writePdf());
        for (String expected : List.of(
                "How many packets a second does one queue take",
                "offered load (kpps)",
                "throughput (kpps)",
                "latency (µs)",
                "queue.size 1024 (knee 700 kpps)",
                "Costs and their sources",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")) {
            assertTrue(text.contains(expected), expected);
        }
    }

    @Test
    void pdf_embedsAllFontsAndHoldsNoImage() {
        Path pdf = Report.of(Specimens.ringSize().write(folder)).writePdf();
        // Two weights, each once.
        assertEquals(new PdfText.Fonts(2, List.of()), PdfText.fonts(pdf));
        assertEquals(0, PdfText.images(pdf));
    }

    @Test
    void report_ofTheSameFolderIsTheSameBytesInAnyLocale() {
        Specimens.ringSize().write(folder);
        List<byte[]> english = written(Locale.ROOT);
        List<byte[]> turkish = written(Locale.forLanguageTag("tr-TR"));
        assertEquals(9, english.size());
        for (int file = 0; file < english.size(); file++) {
            assertArrayEquals(english.get(file), turkish.get(file));
        }
    }

    private List<byte[]> written(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            Report report = Report.of(folder);
            return Stream.concat(Stream.of(report.writePdf()), report.writePngs().stream())
                    .map(ReportTest::bytes)
                    .toList();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
