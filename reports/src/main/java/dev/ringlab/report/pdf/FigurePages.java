package dev.ringlab.report.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.pdf.PdfWriter;
import dev.ringlab.report.chart.Figure;
import java.util.ArrayList;
import java.util.List;

/** Spreads figures over pages in their order; panels give or take a little, so that pages are full and not torn. */
final class FigurePages {
    private static final double LEAST = 0.82;
    private static final double MOST = 1.6;

    private final PdfWriter writer;
    private final Outline outline;
    private final Document document;
    private final PdfFonts fonts;

    FigurePages(PdfWriter writer, Outline outline, Document document, PdfFonts fonts) {
        this.writer = writer;
        this.outline = outline;
        this.document = document;
        this.fonts = fonts;
    }

    void add(List<Figure> figures) {
        List<FigureBlock> page = new ArrayList<>();
        for (Figure figure : figures) {
            FigureBlock block = new FigureBlock(figure, fonts);
            page.add(block);
            if (factor(page) < LEAST && (page.size() > 1 || isStarted())) {
                page.remove(block);
                put(page);
                document.newPage();
                page.clear();
                page.add(block);
            }
        }
        put(page);
    }

    private boolean isStarted() {
        return free() < document.top() - document.bottom() - 1;
    }

    private double free() {
        return writer.getVerticalPosition(true) - document.bottom();
    }

    /** By how much the panels of {@code blocks} must be stretched to fill what is left of the page. */
    private double factor(List<FigureBlock> blocks) {
        double all = blocks.stream().mapToDouble(FigureBlock::height).sum();
        double panels = blocks.stream().mapToDouble(FigureBlock::panelsHeight).sum();
        return (free() - 1 - (all - panels)) / panels;
    }

    private void put(List<FigureBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        double factor = Math.min(MOST, factor(blocks));
        for (FigureBlock block : blocks) {
            document.add(block.stretched(factor).drawn(writer, outline));
        }
    }
}
