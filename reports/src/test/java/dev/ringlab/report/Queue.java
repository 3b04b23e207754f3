package dev.ringlab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plausible numbers from a formula: an M/M/1/K queue whose capacity grows a little with the ring, seen through every
 * metric of a result folder. Only the shape is meant.
 */
public final class Queue {
    static final List<String> METRICS = List.of("throughput.rate", "loss.packets", "latency.p99");

    private Queue() {}

    public static Map<String, Double> measured(Map<String, Object> point) {
        double load = number(point.get("traffic.rate"), 400_000);
        double ring = number(point.get("queue.size"), 256);
        double capacity = 600_000 + 40_000 * Math.log(ring / 64);
        if ("off".equals(point.get("queue.eventIdx"))) {
            capacity *= 0.8;
        }
        double rho = load / capacity;
        double places = ring / 4;
        double loss = Math.abs(rho - 1) < 1e-9
                ? 1 / (places + 1)
                : (1 - rho) * Math.pow(rho, places) / (1 - Math.pow(rho, places + 1));
        double through = load * (1 - loss);
        double busy = through / capacity;
        double waiting = Math.abs(rho - 1) < 1e-9
                ? places / 2
                : rho / (1 - rho) - (places + 1) * Math.pow(rho, places + 1) / (1 - Math.pow(rho, places + 1));
        double mean = 1e9 * waiting / through + 6000;
        Map<String, Double> cells = new LinkedHashMap<>();
        cells.put("offered.rate", load);
        cells.put("throughput.rate", through);
        latency(cells, mean);
        cells.put("loss.ratio", loss);
        cells.put("loss.tap.ratio", 0.9 * loss);
        cells.put("loss.driver.ratio", 0.0);
        cells.put("loss.socket.ratio", 0.1 * loss);
        batching(cells, busy);
        processors(cells, busy);
        occupancy(cells, busy, ring, waiting);
        return cells;
    }

    private static void latency(Map<String, Double> cells, double mean) {
        cells.put("latency.mean", mean);
        cells.put("latency.p50", 0.8 * mean);
        cells.put("latency.p99", 3.6 * mean);
        cells.put("latency.p999", 6.1 * mean);
        double queueing = mean - 6000;
        cells.put("stage.tap.mean", 0.7 * queueing + 500);
        cells.put("stage.backend.mean", 900.0);
        cells.put("stage.notify.mean", 2100.0);
        cells.put("stage.driver.mean", 0.2 * queueing + 1200);
        cells.put("stage.stack.mean", 700.0);
        cells.put("stage.socket.mean", 0.1 * queueing + 600);
    }

    private static void batching(Map<String, Double> cells, double busy) {
        cells.put("interrupts.perPacket", Math.max(0.01, 1 - busy));
        cells.put("polls.perPacket", Math.max(1 / 64.0, 1.05 * (1 - busy)));
        cells.put("kicks.perPacket", 0.02 * (1 - busy));
        cells.put("refills.perPacket", 1 / 32.0);
        cells.put("polls.packets", Math.min(64, 1 / Math.max(1 / 64.0, 1.05 * (1 - busy))));
        cells.put("gro.segments", 1.0);
        for (int from : List.of(0, 1, 2, 4, 8, 16, 32)) {
            cells.put("polls.of." + from, (1 - busy) / 7);
        }
        cells.put("polls.of.64", busy);
    }

    private static void processors(Map<String, Double> cells, double busy) {
        cells.put("cpu.host0.hardirq", 0.0);
        cells.put("cpu.host0.softirq", 0.02 * busy);
        cells.put("cpu.host0.task", 0.55 * busy);
        cells.put("cpu.vcpu0.hardirq", 0.12 * busy * (1 - busy) * 4);
        cells.put("cpu.vcpu0.softirq", 0.6 * busy);
        cells.put("cpu.vcpu0.task", Math.min(0.28 * busy, 1 - 0.6 * busy - 0.48 * busy * (1 - busy)));
    }

    private static void occupancy(Map<String, Double> cells, double busy, double ring, double waiting) {
        cells.put("ring.avail.mean", ring * (1 - 0.4 * busy));
        cells.put("ring.avail.min", Math.max(0, ring * (1 - 1.1 * busy)));
        cells.put("ring.used.mean", 0.3 * ring * busy);
        cells.put("tap.queue.mean", waiting);
        cells.put("tap.queue.max", Math.min(1000, 8 * waiting));
    }

    private static double number(@Nullable Object value, double ifAbsent) {
        return value instanceof Number number ? number.doubleValue() : ifAbsent;
    }

    static String unit(String metric) {
        if (metric.endsWith(".rate")) {
            return "pps";
        }
        if (metric.startsWith("latency.") || metric.startsWith("stage.")) {
            return "ns";
        }
        return metric.endsWith("packets") || metric.startsWith("tap.") ? "packets" : "1";
    }

    static double halfWidth(String metric, double mean) {
        return Math.abs(mean) * (metric.contains("p999") ? 0.2 : metric.contains("p99") ? 0.08 : 0.01);
    }
}
