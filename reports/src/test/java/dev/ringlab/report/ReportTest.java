package dev.ringlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.load.ReportException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReportTest {
    private static final int FIRST_COLOUR = 0xFF0072B2;

    @TempDir
    Path folder;

    @Test
    void pdf_holdsQuestionAnswerAxisTitlesAndSourcesAsText() {
        String text = PdfText.text(Report.of(Specimens.ringSize().write(folder)).writePdf());
        for (String expected : List.of(
                "How many packets a second does one queue take, and what does a larger ring buy?",
                "queue.size 1024 carries most: 711 ± 8 kpps. It also goes furthest without loss:",
                "beyond, packets are first lost at the tap",
                "48 design points, 5 replications of each, warm-up 20 ms",
                "offered load (kpps)",
                "throughput (kpps)",
                "p99.9 latency (µs)",
                "lost at the socket (%)",
                "vcpu0 busy (%)",
                "interrupts per packet",
                "queue.size 1024 (knee 700 kpps)",
                "held fixed: queue.eventIdx on, costs.profile modern",
                "stack.socket.buffer 212992 bytes",
                "commits 761876c857cb and fc72d1d54dd9",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")) {
            assertTrue(text.contains(expected), expected);
        }
    }

    @Test
    void pdf_answersOnItsFirstPage() {
        String first = PdfText.pages(
                        Report.of(Specimens.ringSize().write(folder)).writePdf())
                .get(0);
        for (String expected :
                List.of("How many packets", "Capacity", "Knee", "628 ± 7 kpps", "Throughput against offered load")) {
            assertTrue(first.contains(expected), expected);
        }
    }

    @Test
    void pdf_showsFirstWhatTheStudyAsksFor() {
        Path pdf = Report.of(Specimens.asked().write(folder)).writePdf();
        String first = PdfText.pages(pdf).get(0);
        assertTrue(first.contains("What was asked") && first.contains("latency.p99 (µs)"), first);
        assertFalse(first.contains("Highest throughput"), first);
    }

    @Test
    void pdf_hasABookmarkForEveryFigureAndTableThatLeadsThere() {
        Path pdf = Report.of(Specimens.ringSize().write(folder)).writePdf();
        List<PdfText.Bookmark> bookmarks = PdfText.bookmarks(pdf);
        assertEquals(
                List.of(
                        "Answer",
                        "Throughput against offered load",
                        "Latency from the tap to the application's read",
                        "Packets lost, by place",
                        "Processor use",
                        "Interrupts, polls and kicks",
                        "Packets a poll",
                        "What the processors do",
                        "Where a packet spends its time",
                        "Ring and tap occupancy",
                        "Results at a glance",
                        "What limits it",
                        "Held fixed",
                        "Costs and their sources",
                        "Provenance"),
                bookmarks.stream().map(PdfText.Bookmark::title).toList());
        List<String> pages = PdfText.pages(pdf);
        assertEquals(1, bookmarks.get(0).page());
        for (PdfText.Bookmark bookmark : bookmarks.subList(1, bookmarks.size())) {
            assertTrue(pages.get(bookmark.page() - 1).contains(bookmark.title()), bookmark.toString());
        }
    }

    @Test
    void pdf_showsPublishedBesideSimulated() {
        String text =
                PdfText.text(Report.of(Specimens.published().write(folder)).writePdf());
        for (String expected : List.of(
                "The simulation agrees with 4 of 4 published values.",
                "Published and simulated: loss.packets",
                "65 packets (43 to 108)",
                "68.2 ± 0.7 packets",
                "virtualization list, 20 August 2019")) {
            assertTrue(text.contains(expected), expected);
        }
    }

    @Test
    void pdf_saysWhatMustNotBeTrusted() {
        String doubtful =
                PdfText.text(Report.of(Specimens.ringAlongX().write(folder)).writePdf());
        assertTrue(doubtful.contains("Hollow markers: few observations beyond the quantile"));
        assertTrue(doubtful.contains("* few observations beyond the quantile"));
        String broken = PdfText.text(Report.of(Specimens.holes().write(folder)).writePdf());
        assertTrue(broken.contains("The study did not complete"));
    }

    /** Every shape in which all charts have something to show. */
    static List<String> shapes() {
        return Specimens.all().keySet().stream()
                .filter(name -> !name.equals("nothing-observed") && !name.equals("one-metric"))
                .toList();
    }

    @Test
    void report_ofNothingObservedStillSaysWhatWasRun() {
        Report report = Report.of(Specimens.named("nothing-observed").write(folder));
        assertEquals(List.of(), report.writePngs());
        String text = PdfText.text(report.writePdf());
        assertTrue(text.contains("2 design points, no replication"), text);
        assertTrue(text.contains("Costs and their sources"), text);
    }

    @Test
    void report_ofOneMetricHasItsChartAlone() {
        Report report = Report.of(Specimens.named("one-metric").write(folder));
        assertEquals(List.of(folder.resolve("charts").resolve("batching.png")), report.writePngs());
        String text = PdfText.text(report.writePdf());
        assertTrue(text.contains("interrupts per packet"), text);
        assertFalse(text.contains("Throughput against"), text);
        // Loss was not observed: neither its absence nor its excess may be claimed.
        assertFalse(text.contains("below all") || text.contains("none"), text);
    }

    @Test
    void pictures_ofFacetsThatDifferInSignsAloneAreDistinct() {
        StudyFolder study = new StudyFolder()
                .loads(300, 400)
                .factor("queue.size", "count", List.of("256", "512"), List.of(256, 512))
                .factor("trigger", "", List.of("ring/2", "ring-2"), List.of("ring/2", "ring-2"))
                .measuring(point -> Map.of("interrupts.perPacket", 0.5))
                .put("report", Map.of("x", "traffic.rate", "series", "queue.size"));
        assertEquals(
                List.of("batching-trigger-ring-2.png", "batching-trigger-ring-2-2.png"),
                Report.of(study.write(folder)).writePngs().stream()
                        .map(picture -> picture.getFileName().toString())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void report_ofAnyShapeHasEmbeddedFontsNoImagesAndChartsWithCurves(String shape) throws IOException {
        Report report = Report.of(Specimens.named(shape).write(folder));
        Path pdf = report.writePdf();
        // Two weights, each once.
        assertEquals(new PdfText.Fonts(2, List.of()), PdfText.fonts(pdf));
        assertEquals(0, PdfText.images(pdf));
        List<Path> pictures = report.writePngs();
        assertTrue(pictures.size() >= 8, "pictures=" + pictures);
        for (Path picture : pictures) {
            BufferedImage image = ImageIO.read(picture.toFile());
            assertEquals(1200, image.getWidth());
            assertTrue(holds(image, FIRST_COLOUR), picture.toString());
        }
    }

    private static boolean holds(BufferedImage image, int colour) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).anyMatch(pixel -> pixel == colour);
    }

    @Test
    void report_ofTheSameFolderIsTheSameBytesInAnyLocale() {
        Specimens.ringSize().write(folder);
        List<byte[]> english = written(Locale.ROOT);
        List<byte[]> turkish = written(Locale.forLanguageTag("tr-TR"));
        List<byte[]> german = written(Locale.GERMANY);
        assertEquals(10, english.size());
        for (int file = 0; file < english.size(); file++) {
            assertArrayEquals(english.get(file), turkish.get(file));
            assertArrayEquals(english.get(file), german.get(file));
        }
    }

    private List<byte[]> written(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            Report report = Report.of(folder);
            List<Path> files = new ArrayList<>(report.writePngs());
            files.add(report.writePdf());
            return files.stream().map(ReportTest::bytes).toList();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void write_leavesNothingButTheReport() throws IOException {
        Path study = folder.resolve("study");
        assertEquals(
                study.resolve("report.pdf"),
                Report.of(Specimens.named("one-load").write(study)).write());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of(
                            "charts/batching.png",
                            "charts/latency.png",
                            "charts/loss.png",
                            "charts/occupancy.png",
                            "charts/poll-sizes.png",
                            "charts/processor-contexts.png",
                            "charts/processors.png",
                            "charts/stages.png",
                            "charts/throughput.png",
                            "manifest.json",
                            "report.pdf",
                            "results.csv"),
                    files.filter(Files::isRegularFile)
                            .map(file -> study.relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void write_thatFailsKeepsTheOldReport() throws IOException {
        Report report = Report.of(Specimens.named("one-load").write(folder));
        Path old = Files.createDirectories(folder.resolve("report.pdf").resolve("in the way"));
        ReportException refused = assertThrows(ReportException.class, report::writePdf);
        assertEquals("must be writable: file=" + folder.resolve("report.pdf"), refused.getMessage());
        assertTrue(Files.exists(old));
        assertTrue(Files.notExists(folder.resolve(".report.pdf.part")));
    }
}
