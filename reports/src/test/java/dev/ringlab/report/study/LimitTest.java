package dev.ringlab.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.report.StudyFolder;
import dev.ringlab.report.load.ResultReader;
import dev.ringlab.report.load.ResultSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What theory says of a design point, against what came out. */
final class LimitTest {
    @TempDir
    Path folder;

    private String disagreement(double throughput, double expected, double latencyNs, double noLoadNs) {
        Map<String, Double> cells = new LinkedHashMap<>();
        cells.put("throughput.rate", throughput);
        cells.put("offered.rate", expected);
        cells.put("latency.mean", latencyNs);
        cells.put("cpu.vcpu0.softirq", 0.5);
        cells.put("theory.capacity.vcpu0", 1e6);
        cells.put("theory.throughput.rate", expected);
        cells.put("theory.latency.noLoad", noLoadNs);
        ResultSet results = ResultReader.read(
                new StudyFolder().loads(300).measuring(point -> cells).write(folder));
        return new Limit(results, results.points().get(0)).disagreement();
    }

    @Test
    void throughput_disagreesAboveTheCostsAndWellBelowThem() {
        assertEquals("", disagreement(300e3, 300e3, 9e3, 8e3));
        assertEquals("", disagreement(280e3, 300e3, 9e3, 8e3));
        assertEquals("more than the costs allow", disagreement(400e3, 300e3, 9e3, 8e3));
        assertEquals("less than the costs allow", disagreement(200e3, 300e3, 9e3, 8e3));
    }

    /** Below 2 % of the capacity nobody is in the way. */
    @Test
    void quietLatency_disagreesWithTheSumOfCosts() {
        assertEquals("", disagreement(10e3, 10e3, 8e3, 8e3));
        assertEquals("latency unlike that without load", disagreement(10e3, 10e3, 12e3, 8e3));
        assertEquals("", disagreement(300e3, 300e3, 12e3, 8e3));
    }
}
