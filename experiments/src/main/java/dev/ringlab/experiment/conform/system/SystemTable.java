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
    private static final String FORMAT = "%-12s %5s %5s %6s %6s | %10s %6s %6s %6s | %s";
    static final List<String> HEAD =
            List.of("boot", "rows", "knee", "strict", "hold", "quantities", "<=1%", "<=2%", "<=5%", "worst");

    private SystemTable() {}

    static void print(List<RowComparison> rows, PrintWriter out) {
        out.println(String.format(Locale.ROOT, FORMAT, HEAD.toArray()));
        lines(rows).forEach(line -> out.println(String.format(Locale.ROOT, FORMAT, line.toArray())));
        summary(rows).forEach(out::println);
        out.flush();
    }

    /** A line for each boot, and one for all. */
    static List<List<String>> lines(List<RowComparison> rows) {
        Map<String, List<RowComparison>> boots = new LinkedHashMap<>();
        for (RowComparison row : rows) {
            boots.computeIfAbsent(row.row().boot(), boot -> new ArrayList<>()).add(row);
        }
        List<List<String>> lines = new ArrayList<>();
        boots.forEach((boot, of) -> lines.add(line(boot, of)));
        lines.add(line("all", rows));
        return lines;
    }

    /** What holds outside the knee. */
    static List<String> summary(List<RowComparison> rows) {
        List<RowComparison> judged =
                rows.stream().filter(row -> !row.isAtKnee()).toList();
        long hold = judged.stream().filter(RowComparison::holds).count();
        long first = judged.stream().filter(RowComparison::firstHolds).count();
        double percent = 100.0 / Math.max(1, judged.size());
        return List.of(
                "Outside the knee hold (counts within 2 % or one, p50 within 3 %, p99 within 10 %):",
                String.format(
                        Locale.ROOT,
                        "strict, by the first run alone: %d of %d rows (%.1f %%)",
                        first,
                        judged.size(),
                        percent * first),
                String.format(
                        Locale.ROOT, "within the spread of what was not recorded: %d (%.1f %%)", hold, percent * hold));
    }

    private static List<String> line(String name, List<RowComparison> rows) {
        List<RowComparison> judged =
                rows.stream().filter(row -> !row.isAtKnee()).toList();
        List<Comparison> all =
                judged.stream().flatMap(row -> row.comparisons().stream()).toList();
        return List.of(
                name,
                Integer.toString(rows.size()),
                Integer.toString(rows.size() - judged.size()),
                Long.toString(judged.stream().filter(RowComparison::firstHolds).count()),
                Long.toString(judged.stream().filter(RowComparison::holds).count()),
                Integer.toString(all.size()),
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
