package dev.ringlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.report.chart.Scatter;
import dev.ringlab.report.chart.Scatter.Point;
import dev.ringlab.report.chart.ScatterSummary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScatterReportTest {
    @TempDir
    private Path folder;

    @Test
    void group_isAPage_onWhichWhatDiffersIsNamed() throws Exception {
        Scatter counts = new Scatter(
                "counts", "Counts", List.of(new Point("same", 100, 100, true), new Point("other", 0, 7, false)));
        Scatter times = new Scatter("times", "Times", List.of(new Point("near", 1000, 1001, true)));

        ScatterSummary summary =
                new ScatterSummary(List.of("one line"), List.of("boot", "worst"), List.of(List.of("A", "counts")));

        Path pdf = ScatterReport.write(folder.resolve("report.pdf"), "Predicted", summary, List.of(counts, times));

        List<String> pages = PdfText.pages(pdf);
        assertEquals(3, pages.size());
        assertTrue(pages.get(0).contains("one line") && pages.get(0).contains("boot worst A counts"), pages.get(0));
        assertTrue(pages.get(1).contains("1 of 2 agree") && pages.get(1).contains("other"), pages.get(1));
        assertFalse(pages.get(1).contains("same "), pages.get(1));
        assertTrue(pages.get(2).contains("Times"), pages.get(2));
    }
}
