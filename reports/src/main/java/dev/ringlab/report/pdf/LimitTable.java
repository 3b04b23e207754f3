package dev.ringlab.report.pdf;

import com.lowagie.text.pdf.PdfPTable;
import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Factor;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import dev.ringlab.report.study.Decimal;
import dev.ringlab.report.study.Limit;
import dev.ringlab.report.study.Scale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A row a design point: what limits it, what the costs by themselves say, and where a packet spends its time. */
final class LimitTable {
    private static final int MOST_STAGES = 3;

    private final ResultSet results;
    private final PdfFonts fonts;

    LimitTable(ResultSet results, PdfFonts fonts) {
        this.results = results;
        this.fonts = fonts;
    }

    PdfPTable table() {
        Grid grid = new Grid(fonts, 7.5, 9, 2.6f, 2, 2.2f, 2, 1.7f, 1.5f, 2.6f)
                .header(List.of(
                        "At",
                        "Limited by",
                        "Capacity by its costs",
                        "Throughput, and by costs",
                        "Latency",
                        "without load",
                        "Most of it"));
        results.points().forEach(point -> grid.row(row(point)));
        return grid.table();
    }

    private List<String> row(Point point) {
        Limit limit = new Limit(results, point);
        String disagreement = limit.disagreement();
        return List.of(
                label(point),
                limit.bottleneck(),
                limit.least()
                        .map(least -> rate(least.pps()) + ", " + least.processor())
                        .orElse("-"),
                shown(point.cell("throughput.rate"), "pps")
                        + limit.expected().map(cell -> "; " + rate(cell.mean())).orElse("")
                        + (disagreement.isEmpty() ? "" : ": " + disagreement),
                shown(point.cell("latency.mean"), "ns"),
                limit.noLoad()
                        .map(cell -> Scale.of("ns", cell.mean()).format(cell.mean(), 3))
                        .orElse("-"),
                limit.stages().stream().limit(MOST_STAGES).collect(Collectors.joining(", ")));
    }

    private String label(Point point) {
        String label = results.manifest().factors().stream()
                .map((Factor factor) -> results.level(point, factor).label())
                .collect(Collectors.joining(", "));
        return label.isEmpty() ? "as described" : label;
    }

    private static String rate(double pps) {
        return Scale.of("pps", pps).format(pps, 3);
    }

    private static String shown(Optional<Cell> cell, String unit) {
        return cell.map(of -> Decimal.withInterval(of, Scale.of(unit, of.mean())))
                .orElse("-");
    }
}
