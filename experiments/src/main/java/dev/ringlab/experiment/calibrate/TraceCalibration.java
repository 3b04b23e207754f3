package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.calibrate.LinearFit.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Costs from the steps of a trace. Which figures a trace cannot tell apart is in docs/calibration.md. */
final class TraceCalibration {
    private static final int COPIED_BYTES = 128; // GOOD_COPY_LEN: longer frames stay where they are
    private static final int ONE_BUFFER_BYTES = 1100; // of these there is no room for the skb's own part
    private static final double BUFFERS_A_BLOCK = 21; // of 1536 bytes in 32 KiB
    private static final double BUFFERS_A_REFILL = 33; // half of the weight of a poll, and one

    private final TraceSteps steps;
    private final Calibration calibration;

    TraceCalibration(TraceSteps steps, Calibration calibration) {
        this.steps = steps;
        this.calibration = calibration;
    }

    void run() {
        calibration.say(steps.tally());
        law("interrupt handler", steps.handler(), "interrupt.handler");
        law("interrupt handler to softirq", steps.toSoftirq(), "interrupt.end");
        if (steps.toSoftirq().count() > 0) {
            calibration.partOf("guest.softirq.begin", "interrupt.end");
        }
        law("last poll to end of softirq", steps.toExit(), "guest.softirq.passEnd");
        List<Poll> polls = sameKind();
        driver(polls);
        stack(polls);
    }

    private void law(String step, Samples samples, String knob) {
        double[] values = samples.toArray();
        if (values.length == 0) {
            calibration.say(step + ": none; the base profile has it");
            return;
        }
        Estimate mean = Estimate.ofMean(values);
        calibration.tell(step, mean);
        if (!LawFit.isPossible(values)) {
            calibration.cost(knob, mean, "ns", step);
            return;
        }
        List<LawFit> fits = LawFit.of(values);
        fits.forEach(fit -> calibration.say("    " + fit));
        fits.stream()
                .filter(LawFit::isCost)
                .findFirst()
                .ifPresent(best -> calibration.cost(knob, best.yaml(), step + ": " + mean));
    }

    /** Frames that are copied, or those that are not, whichever are more: the two cost differently. */
    private List<Poll> sameKind() {
        Map<Boolean, List<Poll>> byKind =
                steps.polls().stream().collect(Collectors.partitioningBy(poll -> poll.longestBytes() <= COPIED_BYTES));
        List<Poll> copied = Objects.requireNonNull(byKind.get(true));
        List<Poll> inPlace = Objects.requireNonNull(byKind.get(false));
        return copied.size() >= inPlace.size() ? copied : inPlace;
    }

    private void driver(List<Poll> polls) {
        String step = "softirq to stack";
        List<Row> rows = polls.stream()
                .map(poll -> new Row(poll.beforeNs(), 1, List.of((double) poll.packets(), (double) poll.bytes())))
                .toList();
        boolean byBytes = LinearFit.isPossible(rows, 2) && lengthsDiffer(polls);
        if (!byBytes) {
            rows = packetsOnly(polls);
        }
        if (!LinearFit.isPossible(rows, 1)) {
            calibration.say(step + ": too few polls of different size; the base profile has it");
            return;
        }
        LinearFit fit = LinearFit.of(rows);
        calibration.tell(step + ", a poll", fit.fixed());
        calibration.tell(step + ", a packet", fit.each(0));
        boolean copied = polls.get(0).longestBytes() <= COPIED_BYTES;
        Estimate packet = fit.each(0);
        if (byBytes) {
            calibration.tell(step + ", a byte", fit.each(1));
            calibration.cost(copied ? "guest.receive.copy" : "gro.checksum", fit.each(1), "ns/B", step + ", a byte");
        } else if (copied) {
            packet = packet.minus(calibration.base().mean("guest.receive.copy")
                    * polls.get(0).bytes()
                    / polls.get(0).packets());
        }
        calibration.share(
                Map.of(
                        "guest.softirq.pass", 1.0,
                        "guest.driver.poll", 1.0,
                        "guest.driver.enableCallback", 1.0,
                        "stack.list", 1.0),
                fit.fixed(),
                step + ", a poll");
        calibration.share(ofPacket(polls), packet, step + ", a packet");
    }

    /** Bytes of packets that all have the same length say no more than their number. */
    private static boolean lengthsDiffer(List<Poll> polls) {
        return polls.stream()
                        .mapToDouble(poll -> (double) poll.bytes() / poll.packets())
                        .distinct()
                        .count()
                > 1;
    }

    private static List<Row> packetsOnly(List<Poll> polls) {
        return polls.stream()
                .map(poll -> new Row(poll.beforeNs(), 1, List.of((double) poll.packets())))
                .toList();
    }

    /** What a packet of a mergeable buffer pays until GRO has it, with its share of the refills. */
    private static Map<String, Double> ofPacket(List<Poll> polls) {
        long longestBytes = polls.stream().mapToLong(Poll::longestBytes).max().orElse(0);
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("guest.receive.getBuf", 1.0);
        parts.put("guest.receive.skb", 1.0);
        if (longestBytes <= COPIED_BYTES) {
            parts.put("guest.receive.newHead", 1.0);
        } else if (longestBytes <= ONE_BUFFER_BYTES) {
            parts.put("guest.receive.buildSkb", 1.0);
        } else {
            parts.put("guest.receive.newHead", 1.0);
            parts.put("guest.receive.fragment", 1.0);
        }
        parts.put("gro.packet", 1.0);
        parts.put("guest.refill.buffer", 1.0);
        parts.put("guest.refill.block", 1 / BUFFERS_A_BLOCK);
        parts.put("guest.refill.kickPrepare", 1 / BUFFERS_A_REFILL);
        return parts;
    }

    private void stack(List<Poll> all) {
        List<Poll> polls =
                all.stream().filter(poll -> !Double.isNaN(poll.stackNs())).toList();
        String step = "stack to end of poll";
        List<Row> rows = polls.stream()
                .map(poll -> new Row(poll.stackNs(), 1, List.of((double) poll.skbs())))
                .toList();
        if (!LinearFit.isPossible(rows, 1)) {
            calibration.say(step + ": too few polls of different size; the base profile has it");
            return;
        }
        LinearFit fit = LinearFit.of(rows);
        calibration.tell(step + ", a poll", fit.fixed());
        calibration.tell(step + ", an skb", fit.each(0));
        calibration.share(
                Map.of("guest.driver.complete", 1.0, "guest.driver.recheck", 1.0), fit.fixed(), step + ", a poll");
        calibration.cost("stack.skb", fit.each(0), "ns", step + ", an skb");
        calibration.partOf("stack.core", "stack.skb");
        calibration.partOf("stack.next", "stack.skb");
        double[] alone = polls.stream()
                .filter(poll -> poll.skbs() == 1)
                .mapToDouble(Poll::stackNs)
                .toArray();
        if (LawFit.isPossible(alone)) {
            calibration.say(String.format(Locale.ROOT, "%s, of one skb (n=%d)", step, alone.length));
            LawFit.of(alone).forEach(law -> calibration.say("    " + law));
        }
    }
}
