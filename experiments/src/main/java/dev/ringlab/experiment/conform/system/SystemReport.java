package dev.ringlab.experiment.conform.system;

import dev.ringlab.report.ScatterReport;
import dev.ringlab.report.chart.Scatter;
import dev.ringlab.report.chart.Scatter.Point;
import dev.ringlab.report.chart.ScatterSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The PDF of a comparison: measured against simulated, a page for each group of quantities. */
final class SystemReport {
    private static final Set<String> DEVICE =
            Set.of("delivered_by_device", "dropped_host", "dev_interrupts", "dev_rx_kicks_received");
    private static final Set<String> POLLS =
            Set.of("guest_rx_irqs", "irq_during_napi_complete", "napi_polls", "complete_false_missed", "work_hist");
    private static final Set<String> REFILLS = Set.of("refill_calls", "bufs_added", "refill_hist");
    private static final String MEDIANS = "Medians of latencies, ns";
    private static final String TAILS = "99 % quantiles of latencies, ns";

    private SystemReport() {}

    /** Writes {@code report.pdf} in {@code folder}: the first run of each row outside the knee. */
    static Path write(List<RowComparison> rows, Path folder) {
        Map<String, List<Point>> groups = new LinkedHashMap<>();
        for (String group :
                List.of("Device", "Interrupts and polls", "Refills", "Stack and throughput", MEDIANS, TAILS)) {
            groups.put(group, new ArrayList<>());
        }
        for (RowComparison row : rows) {
            if (!row.isAtKnee()) {
                row.comparisons().forEach(one -> add(groups, row, one));
            }
        }
        List<Scatter> pages = new ArrayList<>();
        groups.forEach((title, points) -> pages.add(
                new Scatter(title.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(java.util.Locale.ROOT), title, points)));
        return ScatterReport.write(
                folder.resolve("report.pdf"),
                "A real receive path, predicted",
                new ScatterSummary(SystemTable.summary(rows), SystemTable.HEAD, SystemTable.lines(rows)),
                pages);
    }

    private static void add(Map<String, List<Point>> groups, RowComparison row, Comparison one) {
        List<Point> points = groups.get(group(one.quantity()));
        if (points != null) {
            points.add(new Point(
                    row.row().config() + " " + one.quantity(),
                    one.measured(),
                    one.first(),
                    RowComparison.firstHolds(one)));
        }
    }

    /** Means and other quantiles are in the table, but nothing is asked of them. */
    private static String group(String quantity) {
        if (quantity.startsWith("lat_")) {
            return quantity.endsWith("_p50") ? MEDIANS : quantity.endsWith("_p99") ? TAILS : "";
        }
        if (DEVICE.contains(quantity)) {
            return "Device";
        }
        if (POLLS.contains(quantity)) {
            return "Interrupts and polls";
        }
        return REFILLS.contains(quantity) ? "Refills" : "Stack and throughput";
    }
}
