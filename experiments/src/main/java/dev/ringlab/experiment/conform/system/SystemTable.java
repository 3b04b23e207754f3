package dev.ringlab.experiment.conform.system;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary that is printed: a line for each boot of the measured machine. */
final class SystemTable {
    private static final String HEAD = "%-12s %5s %5s %6s | %10s %6s %6s %6s | %s";

    private SystemTable() {}

    static void print(List<RowComparison> rows, PrintWriter out) {
        Map<String, List<RowComparison>> boots = new LinkedHashMap<>();
        for (RowComparison row : rows) {
            boots.computeIfAbsent(row.row().boot(), boot -> new ArrayList<>()).add(row);
        }
        out.println(String.format(
                Locale.ROOT, HEAD, "boot", "rows", "knee", "hold", "quantities", "<=1%", "<=2%", "<=5%", "worst"));
        boots.forEach((boot, of) -> out.println(line(boot, of)));
        out.println(line("all", rows));
        List<RowComparison> judged =
                rows.stream().filter(row -> !row.isAtKnee()).toList();
        long hold = judged.stream().filter(RowComparison::holds).count();
        long first = judged.stream().filter(RowComparison::firstHolds).count();
        out.println(String.format(
                Locale.ROOT,
                "Outside the knee hold (counts within 2 %% or one, p50 within 3 %%, p99 within 10 %%):%n"
                        + "%d of %d rows (%.1f %%) within the spread of what was not recorded,%n"
                        + "%d (%.1f %%) in the first run alone",
                hold,
                judged.size(),
                100.0 * hold / Math.max(1, judged.size()),
                first,
                100.0 * first / Math.max(1, judged.size())));
        out.flush();
    }

    private static String line(String name, List<RowComparison> rows) {
        List<RowComparison> judged =
                rows.stream().filter(row -> !row.isAtKnee()).toList();
        List<Comparison> all =
                judged.stream().flatMap(row -> row.comparisons().stream()).toList();
        return String.format(
                Locale.ROOT,
                HEAD,
                name,
                rows.size(),
                rows.size() - judged.size(),
                judged.stream().filter(RowComparison::holds).count(),
                all.size(),
                share(all, 0.01),
                share(all, 0.02),
                share(all, 0.05),
                worst(judged));
    }

    private static String share(List<Comparison> all, double limit) {
        long within = all.stream().filter(one -> one.within(limit)).count();
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * within / Math.max(1, all.size()));
    }

    private static String worst(List<RowComparison> rows) {
        record Found(RowComparison row, Comparison of) {}
        return rows.stream()
                .flatMap(row -> row.comparisons().stream()
                        .filter(one -> !RowComparison.holds(one))
                        .map(one -> new Found(row, one)))
                .max(Comparator.comparingDouble(found -> Math.abs(found.of().relative())))
                .map(found -> String.format(
                        Locale.ROOT,
                        "%s %s: measured %.6g, simulated %.6g",
                        found.row().row().config(),
                        found.of().quantity(),
                        found.of().measured(),
                        found.of().first()))
                .orElse("-");
    }
}
