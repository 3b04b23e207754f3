package dev.ringlab.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.StudyFolder;
import dev.ringlab.report.load.ResultReader;
import dev.ringlab.report.load.ResultSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ComparisonTest {
    @TempDir
    Path folder;

    /** Simulated loss of 16 packets at 300 kpps and 65 at 400 kpps, both 1 % wide to either side. */
    private ResultSet published(Object... values) {
        return ResultReader.read(new StudyFolder()
                .loads(300, 400)
                .measuring(point -> Map.of(
                        "loss.packets", Integer.valueOf(300_000).equals(point.get("traffic.rate")) ? 16.0 : 65.0))
                .put("published", List.of(values))
                .write(folder));
    }

    private static Map<String, Object> at(String rate, double value, double low, double high) {
        return Map.of(
                "at", Map.of("traffic.rate", rate), "metric", "loss.packets", "value", value, "low", low, "high", high);
    }

    @Test
    void row_agreesWhereIntervalAndRangeMeet() {
        // 65 +- 0.65 reaches 65.65.
        List<Comparison> rows = Comparison.of(published(at("400 kpps", 80, 65.6, 108), at("400 kpps", 80, 65.7, 108)));
        assertTrue(rows.get(0).agrees());
        assertFalse(rows.get(1).agrees());
        assertEquals(
                "The simulation agrees with 1 of 2 published values.",
                Verdict.agreement(published(at("400 kpps", 80, 65.6, 108), at("400 kpps", 80, 65.7, 108))));
    }

    @Test
    void row_withoutRangeMustLieInTheInterval() {
        Map<String, Object> bare =
                Map.of("at", Map.of("traffic.rate", "300 kpps"), "metric", "loss.packets", "value", 16.1);
        Comparison row = Comparison.of(published(bare)).get(0);
        assertFalse(row.hasRange());
        assertTrue(row.agrees());
    }

    @Test
    void row_isMadeForEveryPointThatIsDescribed() {
        Map<String, Object> open = Map.of("at", Map.of(), "metric", "loss.packets", "value", 16);
        assertEquals(
                List.of("300 kpps", "400 kpps"),
                Comparison.of(published(open)).stream().map(Comparison::label).toList());
    }

    @Test
    void row_thatNobodySimulatedStays() {
        Comparison row = Comparison.of(published(at("500 kpps", 80, 65, 108))).get(0);
        assertEquals("500 kpps", row.label());
        assertTrue(row.simulated().isEmpty());
        assertFalse(row.agrees());
    }
}
