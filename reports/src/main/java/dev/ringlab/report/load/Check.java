package dev.ringlab.report.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A row of {@code validation.csv}. */
public record Check(
        String suite,
        String scenario,
        String quantity,
        String unit,
        double exact,
        Cell simulated,
        double relativeError,
        String verdict,
        String note) {
    /**
     * All rows of a file.
     *
     * @throws ReportException if it cannot be read
     */
    public static List<Check> read(Path file) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<Check> checks = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(Files.newBufferedReader(file), format)) {
            rows.forEach(row -> checks.add(of(row)));
        } catch (IOException | IllegalArgumentException damaged) {
            throw new ReportException("must be the table of a validation: file=" + file, damaged);
        }
        return checks;
    }

    private static Check of(CSVRecord row) {
        Cell simulated = new Cell(
                number(row, "simulated"),
                number(row, "ci_low"),
                number(row, "ci_high"),
                Integer.parseInt(row.get("replications")),
                row.get("note"));
        return new Check(
                row.get("suite"),
                row.get("scenario"),
                row.get("quantity"),
                row.get("unit"),
                number(row, "exact"),
                simulated,
                number(row, "relative_error"),
                row.get("verdict"),
                row.get("note"));
    }

    private static double number(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? Double.NaN : Double.parseDouble(row.get(column));
    }
}
