package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.Bench.State;
import dev.ringlab.model.path.DirectPath.Begin;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Simulates rows and compares every quantity that the measurements and the simulation both have. */
final class SystemComparer {
    private static final List<String> COUNTS = List.of(
            "delivered_by_device",
            "dropped_host",
            "dev_interrupts",
            "guest_rx_irqs",
            "irq_during_napi_complete",
            "napi_polls",
            "complete_false_missed",
            "refill_calls",
            "bufs_added",
            "dev_rx_kicks_received",
            "skbs_into_stack");
    private static final Map<String, Double> QUANTILES = new TreeMap<>(Map.of("_p50", 0.5, "_p90", 0.9, "_p99", 0.99));
    private static final Pattern CLASS = Pattern.compile("(\\d+):(\\d+)");
    /** Runs of a row that are compared, unless said otherwise. */
    static final int RUNS = 12;

    private static final int OVERLOAD_PACKETS = 8000;
    private static final double OVERLOAD_GAP_NS = 500;

    private final Bench bench;
    private final Machine machine = new Machine();
    private final int runs;

    /** @param runs of each row, which differ in what the measurements did not record */
    SystemComparer(Bench bench, int runs) {
        this.bench = bench;
        this.runs = runs;
    }

    /** The next row of those that are compared. */
    RowComparison compare(SystemRow row) {
        Scenario scenario = bench.scenario(row);
        Begin begin = machine.begin(row);
        List<SystemCounts> seen = new ArrayList<>();
        seen.add(bench.runInTurn(machine, row, simulation -> counts(simulation, scenario))
                .seen());
        for (int run = 1; run < runs; run++) {
            State state = State.another(row, run, Machine.another(row, begin, run));
            seen.add(bench.run(scenario, row, state, simulation -> counts(simulation, scenario))
                    .seen());
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (String count : COUNTS) {
            add(comparisons, row, count, seen, of -> of.count(count));
        }
        add(comparisons, row, "segs_per_skb", seen, SystemCounts::segmentsPerSkb);
        add(comparisons, row, "rx_pps_first_to_last", seen, SystemCounts::ratePps);
        comparisons.add(histogram(row, "work_hist", seen, SystemCounts::work));
        comparisons.add(histogram(row, "refill_hist", seen, SystemCounts::refills));
        latencies(comparisons, row, seen);
        return new RowComparison(row, capacityPps(row, scenario), comparisons);
    }

    private static SystemCounts counts(Simulation simulation, Scenario scenario) {
        return new SystemCounts(
                simulation,
                scenario.costs().guest().driver().poll().meanNs(),
                scenario.costs().guest().receive().getBuf().meanNs());
    }

    private double capacityPps(SystemRow row, Scenario scenario) {
        return bench.run(
                        scenario,
                        row,
                        row.trains().oneByOne(OVERLOAD_PACKETS),
                        () -> OVERLOAD_GAP_NS,
                        State.fresh(),
                        simulation -> counts(simulation, scenario))
                .seen()
                .ratePps();
    }

    private static void add(
            List<Comparison> comparisons,
            SystemRow row,
            String quantity,
            List<SystemCounts> runs,
            ToDoubleFunction<SystemCounts> value) {
        if (!row.has(quantity)) {
            return;
        }
        double[] values = runs.stream().mapToDouble(value).toArray();
        Spread spread = Spread.of(isDrawn(row), values);
        comparisons.add(
                new Comparison(quantity, row.number(quantity), values[0], spread.mean(), spread.low(), spread.high()));
    }

    private static void latencies(List<Comparison> comparisons, SystemRow row, List<SystemCounts> runs) {
        for (String latency : List.of("lat_hostq", "lat_used_to_poll", "lat_receive_buf", "lat_udp_rcv")) {
            add(comparisons, row, latency + "_mean", runs, seen -> seen.latency(latency)
                    .mean());
            QUANTILES.forEach((suffix, p) -> add(comparisons, row, latency + suffix, runs, seen -> seen.latency(latency)
                    .quantile(p)));
        }
    }

    /**
     * All classes of a histogram as one quantity: what was measured is their total, what was simulated is that less the
     * items that stand in another class than in any run.
     */
    private static Comparison histogram(
            SystemRow row,
            String quantity,
            List<SystemCounts> runs,
            Function<SystemCounts, Map<Integer, Integer>> value) {
        Map<Integer, Integer> measured = parse(row.text(quantity));
        int total = measured.values().stream().mapToInt(Integer::intValue).sum();
        double first = total - misplaced(row, measured, List.of(value.apply(runs.get(0))));
        double nearest =
                total - misplaced(row, measured, runs.stream().map(value).toList());
        return new Comparison(quantity, total, first, nearest, nearest, nearest);
    }

    private static boolean isDrawn(SystemRow row) {
        return row.isRandom() && !PoissonGaps.isOf(row);
    }

    private static double misplaced(
            SystemRow row, Map<Integer, Integer> measured, List<Map<Integer, Integer>> simulated) {
        boolean drawn = isDrawn(row);
        Set<Integer> classes = new TreeSet<>(measured.keySet());
        simulated.forEach(run -> classes.addAll(run.keySet()));
        double more = 0;
        double fewer = 0;
        for (int one : classes) {
            Spread spread = Spread.of(
                    drawn,
                    simulated.stream()
                            .mapToDouble(run -> run.getOrDefault(one, 0))
                            .toArray());
            int count = measured.getOrDefault(one, 0);
            more += Math.max(0, spread.low() - count);
            fewer += Math.max(0, count - spread.high());
        }
        return Math.max(more, fewer);
    }

    static Map<Integer, Integer> parse(String histogram) {
        Map<Integer, Integer> classes = new TreeMap<>();
        Matcher matcher = CLASS.matcher(histogram);
        while (matcher.find()) {
            classes.put(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        }
        return classes;
    }
}
