package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.calibrate.LinearFit.Row;
import dev.ringlab.experiment.conform.system.StepCosts;
import dev.ringlab.experiment.conform.system.StepCosts.Step;
import dev.ringlab.experiment.yaml.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Costs from a table of step times, in one of its configurations. */
final class TableCalibration {
    private static final double NORMAL_975 = 1.959964;
    private static final String TRANSITION = "transition";
    private static final String LIST = "netif_receive_skb_list_internal_by_skbs";

    /** Costs that are the way from one observed point to the next, and on. */
    private static final Map<String, List<String>> WAYS = Map.of(
            "interrupt.handler",
            List.of(
                    "asm_common_interrupt",
                    "common_interrupt",
                    "irq_enter_rcu",
                    "irq_enter_rcu.ret",
                    "handle_edge_irq",
                    "vring_interrupt",
                    "skb_recv_done",
                    "napi_schedule_prep",
                    "napi_schedule_prep.ret"),
            "interrupt.end",
            List.of(
                    "napi_schedule_prep.ret",
                    "virtqueue_disable_cb",
                    "virtqueue_disable_cb.ret",
                    "skb_recv_done.ret",
                    "__napi_schedule",
                    "__napi_schedule.ret",
                    "vring_interrupt.ret",
                    "handle_edge_irq.ret",
                    "irq_exit_rcu",
                    "irq_exit_rcu.ret"),
            "guest.softirq.begin",
            List.of("irq_exit_rcu.ret", "handle_softirqs", "net_rx_action"),
            "guest.softirq.pass",
            List.of("net_rx_action", "__napi_poll", "virtnet_poll"),
            "guest.softirq.passEnd",
            List.of(
                    "virtqueue_poll.ret",
                    "virtnet_poll.ret",
                    "__napi_poll.ret",
                    "net_rx_action.ret",
                    "handle_softirqs.ret"),
            "guest.softirq.irqReturn",
            List.of("handle_softirqs.ret", "common_interrupt.ret"),
            "guest.softirq.idle",
            List.of("common_interrupt.ret", "default_idle_call.ret", "default_idle_call", "default_idle"));

    /** Costs that are a row of the table: kind and name. */
    private static final Map<String, List<String>> ROWS = Map.of(
            "guest.receive.getBuf", List.of("derived", "get_buf_hit"),
            "guest.refill.buffer", List.of("derived", "refill_per_buffer_no_page_alloc"),
            "gro.packet", List.of("function_inclusive", "napi_gro_receive"));

    private final StepCosts costs;
    private final String config;
    private final Calibration calibration;

    TableCalibration(StepCosts costs, String config, Calibration calibration) {
        this.costs = costs;
        this.config = config;
        this.calibration = calibration;
    }

    /** @throws BadInput if the table does not have the configuration */
    void run() {
        if (!costs.configs().contains(config)) {
            throw new BadInput("--config must be one of " + String.join(", ", costs.configs()) + ": config=" + config);
        }
        for (Step step : costs.of(config)) {
            calibration.tell(step.kind() + " " + step.name(), of(step));
        }
        WAYS.keySet().stream().sorted().forEach(this::way);
        ROWS.keySet().stream().sorted().forEach(this::row);
        list();
    }

    /** The deviation is not in the table: between two bounds it is at most this (Bhatia and Davis, 2000). */
    private static Estimate of(Step step) {
        double variance = (step.maxNs() - step.meanNs()) * (step.meanNs() - step.minNs());
        double radius = NORMAL_975 * Math.sqrt(Math.max(0, variance) / step.count());
        return new Estimate(step.meanNs(), step.meanNs() - radius, step.meanNs() + radius, step.count());
    }

    private void way(String knob) {
        List<String> points = Objects.requireNonNull(WAYS.get(knob));
        List<Estimate> parts = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            String name = points.get(i - 1) + " -> " + points.get(i);
            Optional<Step> step = costs.in(config, TRANSITION, name);
            if (step.isEmpty()) {
                calibration.say(knob + ": no row '" + name + "'; the base profile has it");
                return;
            }
            parts.add(of(step.get()));
        }
        Estimate sum = Estimate.sum(parts);
        calibration.tell(knob, sum);
        calibration.cost(knob, sum, "ns", config + " " + points.get(0) + " to " + points.get(points.size() - 1));
    }

    private void row(String knob) {
        List<String> row = Objects.requireNonNull(ROWS.get(knob));
        Optional<Step> step = costs.in(config, row.get(0), row.get(1));
        if (step.isPresent()) {
            Estimate mean = of(step.get());
            calibration.tell(knob, mean);
            calibration.cost(knob, mean, "ns", config + " " + String.join(" ", row));
        } else {
            calibration.say(knob + ": no row '" + row.get(1) + "'; the base profile has it");
        }
    }

    /** Calls of the stack by the number of skbs in the list. */
    private void list() {
        List<Row> rows = costs.of(config).stream()
                .filter(step -> step.kind().equals(LIST))
                .map(step -> new Row(step.meanNs(), step.count(), List.of(Double.parseDouble(step.name()))))
                .collect(Collectors.toList());
        if (!LinearFit.isPossible(rows, 1)) {
            calibration.say("stack.list, stack.skb: fewer than three lengths of lists; the base profile has them");
            return;
        }
        LinearFit fit = LinearFit.of(rows);
        calibration.tell("stack.list", fit.fixed());
        calibration.tell("stack.skb", fit.each(0));
        calibration.cost("stack.list", fit.fixed(), "ns", config + " " + LIST + ", fixed");
        calibration.cost("stack.skb", fit.each(0), "ns", config + " " + LIST + ", each");
        calibration.partOf("stack.core", "stack.skb");
        calibration.partOf("stack.next", "stack.skb");
    }
}
