package dev.ringlab.report;

import dev.ringlab.report.chart.Charts;
import dev.ringlab.report.chart.Figure;
import dev.ringlab.report.load.ReportException;
import dev.ringlab.report.load.ResultReader;
import dev.ringlab.report.pdf.PdfReport;
import dev.ringlab.report.png.PngCharts;
import dev.ringlab.report.study.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The report of one result folder; it is written into that folder and nowhere else. */
public final class Report {
    private final Path folder;
    private final View view;
    private final List<Figure> figures;

    private Report(Path folder, View view) {
        this.folder = folder;
        this.view = view;
        this.figures = Charts.of(view);
    }

    /**
     * Reads {@code folder}.
     *
     * @throws ReportException if anything in it is missing or damaged
     */
    public static Report of(Path folder) {
        return new Report(folder, View.of(ResultReader.read(folder)));
    }

    /** Writes the charts and the PDF, and returns the PDF. */
    public Path write() {
        writePngs();
        return writePdf();
    }

    /** Writes {@code report.pdf}. */
    public Path writePdf() {
        return write(folder.resolve("report.pdf"), out -> PdfReport.write(view, figures, out));
    }

    /** Writes {@code charts/*.png}, in the order of the report. */
    public List<Path> writePngs() {
        return figures.parallelStream() // each is drawn for itself, and drawing takes longest
                .map(figure -> write(
                        folder.resolve("charts").resolve(figure.name() + ".png"), out -> PngCharts.write(figure, out)))
                .toList();
    }

    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Whole or not at all: a reader never sees half a file, and a failure leaves the old one. */
    static Path write(Path file, Content content) {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(part.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(part)) {
                content.to(out);
            }
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            part.toFile().delete();
            throw new ReportException("must be writable: file=" + file, unwritable);
        }
    }
}
