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

/** A row a design point: the values that most readers look up. */
final class GlanceTable {
    private record Column(String title, String metric, String unit) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Throughput", Answer.THROUGHPUT, "pps"),
            new Column("Loss", Knee.LOSS, "%"),
            new Column("Mean latency", "latency.mean", "ns"),
            new Column("p99", "latency.p99", "ns"),
            new Column("p99.9", "latency.p999", "ns"),
            new Column("Interrupts per packet", "interrupts.perPacket", "1"));

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
        columns.forEach(column -> titles.add(scale(column).title(column.title())));
        grid.header(titles);
        for (Facet facet : view.facets()) {
            for (Series series : facet.series()) {
                series.samples().forEach(sample -> grid.row(row(columns, facet, series, sample)));
            }
        }
        return grid.table();
    }

    private List<String> row(List<Column> columns, Facet facet, Series series, Sample sample) {
        List<String> fields = new ArrayList<>();
        fields.add(facet.label().isEmpty() ? series.label() : facet.label() + ", " + series.label());
        fields.add(sample.at().label());
        for (Column column : columns) {
            Scale scale = scale(column);
            fields.add(sample.cell(column.metric())
                    .map(cell -> text(cell, scale) + (cell.isDoubtful() ? " *" : ""))
                    .orElse("-"));
        }
        return fields;
    }

    private static String text(Cell cell, Scale scale) {
        return scale.equals(Scale.PERCENT)
                ? Decimal.significant(scale.of(cell.mean()), 3)
                : Decimal.interval(cell, scale);
    }

    /** One scale a column, so that its numbers can be compared without reading units. */
    private Scale scale(Column column) {
        double middle = view.results().points().stream()
                .mapToDouble(point -> point.mean(column.metric()))
                .filter(mean -> !Double.isNaN(mean))
                .sorted()
                .skip(view.results().points().size() / 2)
                .findFirst()
                .orElse(1);
        return column.unit().equals("%") ? Scale.PERCENT : Scale.of(column.unit(), middle);
    }
}
