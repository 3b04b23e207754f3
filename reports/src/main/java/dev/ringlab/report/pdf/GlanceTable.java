package dev.ringlab.report.pdf;

import com.lowagie.text.pdf.PdfPTable;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.study.Answer;
import dev.ringlab.report.study.Decimal;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Knee;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import dev.ringlab.report.study.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** A row a design point: the values that most readers look up. */
final class GlanceTable {
    private record Column(String title, String metric, Function<Cell, String> text) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Throughput", Answer.THROUGHPUT, GlanceTable::rate),
            new Column("Loss", Knee.LOSS, cell -> Scale.PERCENT.format(cell.mean(), 3)),
            new Column("Mean latency", "latency.mean", GlanceTable::time),
            new Column("p99", "latency.p99", GlanceTable::time),
            new Column("p99.9", "latency.p999", GlanceTable::time),
            new Column("Interrupts per packet", "interrupts.perPacket", cell -> Decimal.significant(cell.mean(), 3)));

    private final View view;
    private final PdfFonts fonts;

    GlanceTable(View view, PdfFonts fonts) {
        this.view = view;
        this.fonts = fonts;
    }

    PdfPTable table() {
        List<Column> columns = COLUMNS.stream()
                .filter(column -> view.results().has(column.metric()))
                .toList();
        float[] widths = new float[columns.size() + 2];
        Arrays.fill(widths, 1.5f);
        widths[0] = 2.6f;
        Grid grid = new Grid(fonts, 7, 1, widths);
        List<String> titles = new ArrayList<>(List.of("", view.x().name()));
        columns.forEach(column -> titles.add(column.title()));
        grid.header(titles);
        for (Facet facet : view.facets()) {
            for (Series series : facet.series()) {
                series.samples().forEach(sample -> grid.row(row(columns, facet, series, sample)));
            }
        }
        return grid.table();
    }

    private static List<String> row(List<Column> columns, Facet facet, Series series, Sample sample) {
        List<String> fields = new ArrayList<>();
        fields.add(facet.label().isEmpty() ? series.label() : facet.label() + ", " + series.label());
        fields.add(sample.at().label());
        for (Column column : columns) {
            fields.add(sample.cell(column.metric())
                    .map(cell -> column.text().apply(cell) + (cell.isDoubtful() ? " *" : ""))
                    .orElse("-"));
        }
        return fields;
    }

    private static String rate(Cell cell) {
        return Decimal.withInterval(cell, Scale.of("pps", cell.mean()));
    }

    private static String time(Cell cell) {
        return Decimal.withInterval(cell, Scale.of("ns", cell.mean()));
    }
}
