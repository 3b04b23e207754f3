package dev.ringlab.experiment.conform.system;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads measured rows, writes what came of the comparison. */
final class SystemRows {
    private static final CSVFormat IN =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final CSVFormat OUT = CSVFormat.RFC4180;
    private static final String[] COLUMNS = {
        "config",
        "boot",
        "knee",
        "holds",
        "quantity",
        "measured",
        "simulated",
        "mean",
        "low",
        "high",
        "difference",
        "relative",
        "within"
    };

    private SystemRows() {}

    /** The rows of a table, at least one. */
    static List<SystemRow> read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = IN.parse(text)) {
            List<SystemRow> rows =
                    parser.getRecords().stream().map(SystemRow::new).toList();
            if (rows.isEmpty() || !rows.get(0).row().isMapped("config")) {
                throw new IOException("must hold rows of measurements with a column config");
            }
            return rows;
        }
    }

    /** Writes a line for each quantity of each row. */
    static void write(List<RowComparison> rows, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder(OUT.format((Object[]) COLUMNS)).append('\n');
        for (RowComparison row : rows) {
            for (Comparison one : row.comparisons()) {
                text.append(OUT.format(
                                row.row().config(),
                                row.row().boot(),
                                row.isAtKnee(),
                                row.holds(),
                                one.quantity(),
                                number(one.measured()),
                                number(one.first()),
                                number(one.mean()),
                                number(one.low()),
                                number(one.high()),
                                number(one.difference()),
                                String.format(Locale.ROOT, "%.5f", one.relative()),
                                RowComparison.holds(one)))
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve("comparisons.csv"), text);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
