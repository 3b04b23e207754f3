package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.study.Comparison;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Verdict;
import dev.ringlab.report.study.View;
import java.awt.Color;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;

/** The question, the answer, and what was run to find it. */
final class TitlePage {
    private static final Color GROUND = new Color(0xEEF3F7);

    private final Outline outline;
    private final Document document;
    private final PdfFonts fonts;

    TitlePage(Outline outline, Document document, PdfFonts fonts) {
        this.outline = outline;
        this.document = document;
        this.fonts = fonts;
    }

    void add(View view) {
        Manifest manifest = view.results().manifest();
        paragraph(new Paragraph(outline.heading(manifest.study().name(), "Answer", fonts.bold(20))), 4);
        if (!manifest.study().question().isEmpty()) {
            paragraph(manifest.study().question(), fonts.regular(12), 12);
        }
        if (!manifest.isComplete()) {
            paragraph("The study did not complete: this report shows what had been run.", fonts.bold(10), 6);
        }
        Verdict verdict = new Verdict(view);
        for (Facet facet : verdict.asksForOther() ? List.<Facet>of() : view.facets()) {
            box(facet.label(), verdict.sentence(facet));
            document.add(new AnswerTable(view, fonts).of(facet));
        }
        List<Comparison> published = Comparison.of(view.results());
        if (!published.isEmpty()) {
            box("", Verdict.agreement(view.results()));
            document.add(new PublishedTable(manifest, fonts).of(published));
        }
        paragraph(run(view), fonts.quiet(8.5), 14);
    }

    /** The answer in words, on a ground that the eye finds first. */
    private void box(String facet, String sentence) {
        String words = facet.isEmpty() || sentence.isEmpty() ? facet + sentence : facet + ": " + sentence;
        if (words.isEmpty()) {
            return;
        }
        PdfPCell cell = new PdfPCell(new Phrase(words, fonts.bold(10)));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setBackgroundColor(GROUND);
        cell.setPadding(7);
        cell.setPaddingTop(5);
        cell.setLeading(0, 1.35f);
        PdfPTable box = new PdfPTable(1);
        box.setTotalWidth(Page.WIDTH);
        box.setLockedWidth(true);
        box.setSpacingAfter(4);
        box.addCell(cell);
        document.add(box);
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
        paragraph(new Paragraph(text, font), after);
    }

    private void paragraph(Paragraph paragraph, float after) {
        paragraph.setMultipliedLeading(1.25f);
        paragraph.setSpacingAfter(after);
        document.add(paragraph);
    }
}
