package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.load.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What limits a design point: what is full or would be first, what the costs by themselves allow, where time goes. */
public record Limit(ResultSet results, Point point) {
    private static final String CAPACITY = "theory.capacity.";
    private static final String NO_LOAD = "theory.latency.noLoad";
    private static final String EXPECTED = "theory.throughput.rate";
    private static final String OFFERED = "offered.rate";
    private static final String THROUGHPUT = "throughput.rate";
    private static final String LATENCY = "latency.mean";

    /** A processor that is busy for longer than this share of time is full. */
    private static final double FULL = 0.98;

    /** Up to this share of the capacity a packet seldom meets another. */
    private static final double QUIET = 0.02;

    /** What the sum of mean costs leaves out of a quiet path. */
    private static final double NO_LOAD_TOLERANCE = 0.05;

    /** What may pass before capacity and throughput are called different: the edges of a window. */
    private static final double CAPACITY_TOLERANCE = 0.005;

    /** What interrupts, wake-ups and batches that are not full may take of what the costs allow. */
    private static final double SHORTFALL = 0.1;

    /** What a processor could take. */
    public record Capacity(String processor, double pps) {}

    /** What is full; if nothing is, the processor that would be first by its costs, or the busiest. */
    public String bottleneck() {
        Optional<Processors.Use> busiest = Processors.busiest(results, point);
        if (busiest.filter(use -> use.share() >= FULL).isPresent()) {
            return busiest.get().processor() + ", full";
        }
        boolean loses = point.mean(Knee.LOSS) > Knee.TOLERATED_LOSS;
        if (loses && point.mean("loss.socket.ratio") > 0) {
            return "the socket, full";
        }
        if (loses && point.mean("ring.avail.min") < 1) {
            return "the ring, out of buffers";
        }
        if (loses) {
            return "the tap, full";
        }
        return least().map(Capacity::processor)
                .or(() -> busiest.map(Processors.Use::processor))
                .map(name -> name + " would be first")
                .orElse("-");
    }

    /** The processor that the costs let take least. */
    public Optional<Capacity> least() {
        return Processors.of(results).stream()
                .map(name -> new Capacity(name, point.mean(CAPACITY + name)))
                .filter(capacity -> !Double.isNaN(capacity.pps()))
                .min(Comparator.comparingDouble(Capacity::pps));
    }

    /** What the costs let through of what is offered, if it is known. */
    public Optional<Cell> expected() {
        return point.cell(EXPECTED);
    }

    /** Latency without anybody else, if it is known. */
    public Optional<Cell> noLoad() {
        return point.cell(NO_LOAD);
    }

    /** Share of the latency that each stage has, the largest first; {@code notify 41 %}. */
    public List<String> stages() {
        double all = point.mean(LATENCY);
        List<String> metrics = new ArrayList<>(point.cells().keySet());
        metrics.removeIf(metric -> !metric.startsWith("stage.") || Double.isNaN(point.mean(metric)));
        metrics.sort(Comparator.comparingDouble((String metric) -> -point.mean(metric))
                .thenComparing(Comparator.naturalOrder()));
        return metrics.stream()
                .map(metric -> metric.replaceAll("^stage\\.|\\.mean$", "") + " "
                        + Scale.PERCENT.format(point.mean(metric) / all, 2))
                .toList();
    }

    /** Where theory and simulation disagree beyond the interval; empty if they do not. */
    public String disagreement() {
        double capacity = least().map(Capacity::pps).orElse(Double.NaN);
        double expected = point.mean(EXPECTED);
        Optional<Cell> throughput = point.cell(THROUGHPUT);
        if (throughput
                .filter(cell -> cell.low() > expected * (1 + CAPACITY_TOLERANCE))
                .isPresent()) {
            return "more than the costs allow";
        }
        if (throughput.filter(cell -> cell.high() < expected * (1 - SHORTFALL)).isPresent()) {
            return "less than the costs allow";
        }
        boolean quiet = point.mean(OFFERED) <= QUIET * capacity;
        double noLoad = point.mean(NO_LOAD);
        double slack = NO_LOAD_TOLERANCE * noLoad;
        boolean off = point.cell(LATENCY)
                .filter(cell -> cell.low() > noLoad + slack || cell.high() < noLoad - slack)
                .isPresent();
        return quiet && off ? "latency unlike that without load" : "";
    }
}
