package dev.ringlab.report.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.Specimens;
import dev.ringlab.report.StudyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultReaderTest {
    private static final String HEADER = "traffic.rate,metric,unit,mean,ci_low,ci_high,replications,note\n";

    @TempDir
    Path folder;

    @Test
    void cell_holdsWhatTheRowSays() throws IOException {
        twoLoads("300000,latency.p99,ns,31000.5,30000,32001,5,few observations beyond the quantile\n");
        Cell cell =
                ResultReader.read(folder).points().get(0).cell("latency.p99").orElseThrow();
        assertEquals(new Cell(31000.5, 30000, 32001, 5, "few observations beyond the quantile"), cell);
        assertTrue(cell.isDoubtful());
        assertEquals(1000.5, cell.halfWidth());
    }

    @Test
    void cell_ofOneReplicationHasNoInterval() throws IOException {
        twoLoads("300000,latency.p99,ns,31000,,,1,\n");
        Cell cell =
                ResultReader.read(folder).points().get(0).cell("latency.p99").orElseThrow();
        assertEquals(new Cell(31000, 31000, 31000, 1, ""), cell);
        assertFalse(cell.hasInterval());
    }

    @Test
    void cell_thatWasNotObservedIsNone() throws IOException {
        twoLoads("300000,latency.p99,ns,,,,5,\n");
        ResultSet results = ResultReader.read(folder);
        assertEquals(1, results.points().size());
        assertFalse(results.has("latency.p99"));
    }

    @Test
    void level_isFoundHoweverTheNumberIsWritten() throws IOException {
        twoLoads("300000.0,loss.ratio,1,0.5,,,1,\n\"4e5\",loss.ratio,1,0.25,,,1,\n");
        ResultSet results = ResultReader.read(folder);
        Factor rate = results.manifest().factors().get(0);
        assertEquals(
                List.of("300 kpps", "400 kpps"),
                results.points().stream()
                        .map(point -> results.level(point, rate).label())
                        .toList());
    }

    @Test
    void factor_inLockstepRepeatsItsValuesOnce() {
        new StudyFolder()
                .factor("queue.size", "count", List.of("256", "256", "512"), List.of(256, 256, 512))
                .write(folder);
        // Two equal rows of the file would be one point twice, which is refused.
        ReportException refused = assertThrows(ReportException.class, () -> ResultReader.read(folder));
        assertTrue(refused.getMessage().contains("must stand once for each design point"), refused.getMessage());
    }

    @Test
    void manifest_holdsEveryField() {
        Manifest manifest =
                ResultReader.read(Specimens.published().write(folder)).manifest();
        assertEquals("ring-size.yaml", manifest.study().file());
        assertEquals("1", manifest.seed());
        assertEquals(new Manifest.Machine("Linux 6.1", 2, "17.0.15"), manifest.machine());
        assertEquals(30.0, manifest.published().get(0).high());
        assertEquals(
                Map.of("traffic.rate", "300 kpps", "guest.refillTrigger", "ring/2"),
                manifest.published().get(0).at());
        assertTrue(manifest.isComplete());
    }

    @Test
    void manifest_mayLeaveOutWhatAReportCanDoWithout() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{\"study\": {\"name\": \"bare\"}}");
        Files.writeString(
                folder.resolve("results.csv"), HEADER.substring("traffic.rate,".length()) + "loss.ratio,1,0,,,1,\n");
        ResultSet results = ResultReader.read(folder);
        assertEquals(0.0, results.points().get(0).mean("loss.ratio"));
        assertEquals(List.of(), results.manifest().held());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            500000,loss.ratio,1,0,,,1,      | :2: must be a value of the factor in manifest.json: traffic.rate=500000
            fast,loss.ratio,1,0,,,1,        | :2: must be a value of the factor in manifest.json: traffic.rate=fast
            300000,loss.ratio,1,much,,,1,   | :2: must be a number: mean=much
            300000,loss.ratio,1,NaN,,,1,    | :2: must be a number: mean=NaN
            300000,loss.ratio,1,0,low,,1,   | :2: must be a number: ci_low=low
            300000,loss.ratio,1,0           | :2: must have as many fields as the header: fields=4
            """)
    void row_thatIsDamagedIsNamed(String row, String message) throws IOException {
        twoLoads(row + "\n");
        assertRefused(folder.resolve("results.csv") + message);
    }

    @Test
    void rows_areNeeded() throws IOException {
        twoLoads("");
        assertRefused(folder.resolve("results.csv") + ": must hold at least one row");
    }

    @Test
    void rows_mustNotContradictEachOther() throws IOException {
        twoLoads("300000,loss.ratio,1,0,,,1,\n300000,loss.ratio,1,1,,,1,\n");
        assertRefused(folder.resolve("results.csv") + ":3: must stand once for each design point: metric=loss.ratio");
    }

    @Test
    void columns_mustHoldEveryFactor() throws IOException {
        twoLoads("");
        Files.writeString(folder.resolve("results.csv"), HEADER.replace("traffic.rate", "rate"));
        assertRefused(folder.resolve("results.csv") + ":1: must have the column traffic.rate: columns="
                + "[rate, metric, unit, mean, ci_low, ci_high, replications, note]");
    }

    @Test
    void files_thatAreMissingAreNamed() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        ReportException refused = assertThrows(ReportException.class, () -> ResultReader.read(nowhere));
        assertEquals("result folder must exist: folder=" + nowhere, refused.getMessage());
        assertRefused("result folder must hold manifest.json: file=" + folder.resolve("manifest.json"));
        twoLoads("");
        Files.delete(folder.resolve("results.csv"));
        assertRefused("result folder must hold results.csv: file=" + folder.resolve("results.csv"));
    }

    @Test
    void files_mustBeText() throws IOException {
        twoLoads("");
        Files.write(folder.resolve("results.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertRefused("must be readable text: file=" + folder.resolve("results.csv"));
    }

    @Test
    void manifest_thatIsCutOffIsRefused() throws IOException {
        twoLoads("300000,loss.ratio,1,0,,,1,\n");
        String whole = Files.readString(folder.resolve("manifest.json"));
        for (int length = 0; length < whole.length(); length += 37) {
            Files.writeString(folder.resolve("manifest.json"), whole.substring(0, length));
            ReportException refused = assertThrows(ReportException.class, () -> ResultReader.read(folder));
            assertTrue(
                    refused.getMessage()
                            .startsWith(folder.resolve("manifest.json").toString()),
                    refused.getMessage());
            assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
        }
    }

    @Test
    void manifest_mustNameAFactorAsX() {
        new StudyFolder()
                .loads(300, 400)
                .put("report", Map.of("x", "traffic.rat"))
                .write(folder);
        assertRefused(folder.resolve("manifest.json")
                + ":1: report.x must name a factor, one of [traffic.rate]: report.x=traffic.rat");
    }

    @Test
    void factor_mustHaveAsManyLabelsAsValues() {
        new StudyFolder()
                .factor("queue.size", "count", List.of("256", "512"), List.of(256))
                .write(folder);
        assertRefused(folder.resolve("manifest.json")
                + ":1: a factor must have as many labels as values, and one at least:"
                + " name=queue.size, labels=2, values=1");
    }

    private void twoLoads(String rows) throws IOException {
        new StudyFolder().loads(300, 400).write(folder);
        Files.writeString(folder.resolve("results.csv"), HEADER + rows);
    }

    private void assertRefused(String message) {
        ReportException refused = assertThrows(ReportException.class, () -> ResultReader.read(folder));
        assertEquals(message, refused.getMessage());
    }
}
