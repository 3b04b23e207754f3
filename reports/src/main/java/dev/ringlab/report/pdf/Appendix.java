package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.study.View;
import java.util.List;

/** What the charts rest on: every value, what was held fixed, what things cost and who says so, and what ran it. */
final class Appendix {
    private static final float SHORT = 200;

    private static final String LIMITS =
            "Capacity by its costs: 1 / the sum of mean costs that a packet has on the processor "
                    + "with the largest sum, in full batches; interrupts, kicks and sleeping "
                    + "come on top. Without load: the sum of "
                    + "mean costs on the way of a packet that meets nobody. Most of it: "
                    + "the stages with the largest shares.";

    private final PdfWriter writer;
    private final Outline outline;
    private final Document document;
    private final PdfFonts fonts;

    Appendix(PdfWriter writer, Outline outline, Document document, PdfFonts fonts) {
        this.writer = writer;
        this.outline = outline;
        this.document = document;
        this.fonts = fonts;
    }

    void add(View view) {
        Manifest manifest = view.results().manifest();
        GlanceTable glance = new GlanceTable(view, fonts);
        section("Results at a glance", glance.table());
        if (!glance.footnote().isEmpty()) {
            document.add(new Paragraph(glance.footnote(), fonts.quiet(8)));
        }
        section("What limits it", new LimitTable(view.results(), fonts).table());
        document.add(new Paragraph(LIMITS, fonts.quiet(8)));
        if (!view.held().isEmpty()) {
            section("Held fixed", held(view));
        }
        if (!manifest.costs().isEmpty()) {
            section("Costs and their sources", costs(manifest));
        }
        section("Provenance", provenance(manifest));
    }

    private void section(String title, PdfPTable table) {
        Paragraph heading = new Paragraph(outline.heading(title, fonts.bold(12)));
        heading.setSpacingBefore(6);
        heading.setSpacingAfter(2);
        heading.setKeepTogether(true);
        if (writer.getVerticalPosition(true) - Page.BOTTOM < room(table)) {
            document.newPage();
        }
        document.add(heading);
        document.add(table);
    }

    /** A heading needs room for the first rows of its table, or for all of a short one. */
    private static float room(PdfPTable table) {
        float height = table.calculateHeights(true);
        return 40 + (height < SHORT ? height : 60);
    }

    private PdfPTable held(View view) {
        Grid grid = new Grid(fonts, 8, 9, 1, 1).header(List.of("Knob", "Value"));
        view.held().forEach(knob -> grid.row(List.of(knob.name(), knob.value())));
        return grid.table();
    }

    private PdfPTable costs(Manifest manifest) {
        Grid grid = new Grid(fonts, 8, 9, 2, 1.4f, 4).header(List.of("Operation", "Cost", "Source"));
        manifest.costs().forEach(cost -> grid.row(List.of(cost.name(), cost.value(), cost.source())));
        return grid.table();
    }

    private PdfPTable provenance(Manifest manifest) {
        Manifest.Machine machine = manifest.machine();
        return new Grid(fonts, 8, 9, 1, 4)
                .row(List.of("Study", manifest.study().file()))
                .row(List.of("SHA-256", manifest.study().sha256()))
                .row(List.of("Changed by --set", overrides(manifest)))
                .row(List.of("ringlab", manifest.ringlab()))
                .row(List.of("Seed", manifest.seed()))
                .row(List.of("Started", manifest.started()))
                .row(List.of("Finished", manifest.finished()))
                .row(List.of("Threads", Integer.toString(manifest.threads())))
                .row(List.of(
                        "Machine", machine.os() + ", " + machine.processors() + " processors, Java " + machine.java()))
                .table();
    }

    private static String overrides(Manifest manifest) {
        List<String> set = manifest.study().set();
        return set.isEmpty() ? "nothing" : String.join(", ", set);
    }
}
