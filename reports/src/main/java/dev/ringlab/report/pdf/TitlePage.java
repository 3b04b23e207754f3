package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Verdict;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;

/** The question, the answer, and what was run to find it. */
final class TitlePage {
    private final PdfWriter writer;
    private final Document document;
    private final PdfFonts fonts;

    TitlePage(PdfWriter writer, Document document, PdfFonts fonts) {
        this.writer = writer;
        this.document = document;
        this.fonts = fonts;
    }

    void add(View view) {
        Manifest manifest = view.results().manifest();
        paragraph(manifest.study().name(), fonts.bold(20), 4);
        new Outline(writer).mark("Answer", 30);
        if (!manifest.study().question().isEmpty()) {
            paragraph(manifest.study().question(), fonts.regular(12), 8);
        }
        if (!manifest.isComplete()) {
            paragraph("The study did not complete: this report shows what had been run.", fonts.bold(10), 6);
        }
        Verdict verdict = new Verdict(view);
        for (Facet facet : view.facets()) {
            if (!facet.label().isEmpty()) {
                paragraph(facet.label(), fonts.bold(9), 0);
            }
            String sentence = verdict.sentence(facet);
            if (!sentence.isEmpty()) {
                paragraph(sentence, fonts.regular(9.5), 0);
            }
            document.add(new AnswerTable(view, fonts).of(facet));
        }
        paragraph(run(view), fonts.quiet(8.5), 14);
    }

    /** What was run, in a line or two. */
    private static String run(View view) {
        Manifest manifest = view.results().manifest();
        List<String> parts = new ArrayList<>();
        parts.add(count(view.results().points().size(), "design point"));
        parts.add(replications(view));
        if (!manifest.warmUp().isEmpty()) {
            parts.add("warm-up " + manifest.warmUp());
        }
        if (!manifest.duration().isEmpty()) {
            parts.add("measured for " + manifest.duration() + " of simulated time each");
        }
        if (!manifest.seed().isEmpty()) {
            parts.add("seed " + manifest.seed());
        }
        return "Run: " + String.join(", ", parts) + ".";
    }

    private static String replications(View view) {
        IntSummaryStatistics all = view.results().points().stream()
                .flatMap((Point point) -> point.cells().values().stream())
                .mapToInt(Cell::replications)
                .summaryStatistics();
        if (all.getCount() == 0) {
            return "no replication";
        }
        return all.getMin() == all.getMax() || all.getMin() == 0
                ? count(all.getMax(), "replication") + " of each"
                : all.getMin() + " to " + all.getMax() + " replications of each";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void paragraph(String text, Font font, float after) {
        Paragraph paragraph = new Paragraph(text, font);
        paragraph.setMultipliedLeading(1.25f);
        paragraph.setSpacingAfter(after);
        document.add(paragraph);
    }
}
