package dev.ringlab.experiment.calibrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of the receive path that events enclose, CPU by CPU. */
final class TraceSteps {
    /** GRO hands on what has come so far at this many segments: net.core.gro_normal_batch. */
    private static final int GRO_NORMAL_BATCH = 8;

    private static final int ETH_HLEN = 14;
    private static final long NONE = -1;

    private final String interrupt;
    private final Map<Integer, Cpu> cpus = new HashMap<>();
    private final Samples handler = new Samples();
    private final Samples toSoftirq = new Samples();
    private final Samples toExit = new Samples();
    private final List<Poll> polls = new ArrayList<>();
    private long events;
    private long lost;
    private long cut;
    private long leftOut;

    /** @param interrupt a part of the name of the receive queue's interrupt */
    TraceSteps(String interrupt) {
        this.interrupt = interrupt;
    }

    void add(TraceEvent event) {
        events++;
        cpus.computeIfAbsent(event.cpu(), number -> new Cpu()).add(event);
    }

    /** From the entry to the handler to its exit. */
    Samples handler() {
        return handler;
    }

    /** From there to the entry to the softirq, if nothing is between them. */
    Samples toSoftirq() {
        return toSoftirq;
    }

    /** From the end of the last poll to the end of the softirq. */
    Samples toExit() {
        return toExit;
    }

    List<Poll> polls() {
        return polls;
    }

    /** What became of all events. */
    String tally() {
        return events + " events, " + polls.size() + " polls used, " + leftOut
                + " polls left out (interrupted, not the first, empty, or of " + GRO_NORMAL_BATCH
                + " packets or more), "
                + cut + " ends without a beginning, " + lost + " gaps";
    }

    /** What is open on one CPU. */
    private final class Cpu {
        private long irqNs = NONE;
        private long irq;
        private boolean wanted;
        private long irqEndNs = NONE;
        private long softirqNs = NONE;
        private long pollNs = NONE;
        private boolean interrupted;
        private boolean interruptedBefore;
        private int skbs;
        private long bytes;
        private long longestBytes;
        private long firstSkbNs;

        void add(TraceEvent event) {
            switch (event.kind()) {
                case IRQ_HANDLER_ENTRY -> irqBegins(event);
                case IRQ_HANDLER_EXIT -> irqEnds(event);
                case SOFTIRQ_ENTRY -> softirqBegins(event.ns());
                case SOFTIRQ_EXIT -> softirqEnds(event.ns());
                case NAPI_POLL -> polled(event.ns(), (int) event.item());
                case NETIF_RECEIVE_SKB -> skb(event.ns(), event.item() + ETH_HLEN);
                default -> gap();
            }
        }

        private void irqBegins(TraceEvent event) {
            irqNs = event.ns();
            irq = event.item();
            wanted = event.device().contains(interrupt);
            interrupted = true;
            irqEndNs = NONE;
        }

        private void irqEnds(TraceEvent event) {
            if (irqNs == NONE || irq != event.item()) {
                cut++;
            } else if (wanted) {
                handler.add(event.ns() - irqNs);
                irqEndNs = event.ns();
            }
            irqNs = NONE;
        }

        private void softirqBegins(long ns) {
            if (irqEndNs != NONE) {
                toSoftirq.add(ns - irqEndNs);
            }
            irqEndNs = NONE;
            softirqNs = ns;
            pollNs = NONE;
            interrupted = false;
            interruptedBefore = false;
            skbs = 0;
            bytes = 0;
            longestBytes = 0;
        }

        private void skb(long ns, long lengthBytes) {
            firstSkbNs = skbs == 0 ? ns : firstSkbNs;
            interruptedBefore |= skbs == 0 && interrupted;
            irqEndNs = NONE;
            skbs++;
            bytes += lengthBytes;
            longestBytes = Math.max(longestBytes, lengthBytes);
        }

        private void polled(long ns, int packets) {
            boolean first = softirqNs != NONE && pollNs == NONE;
            if (first && !interruptedBefore && skbs > 0 && packets < GRO_NORMAL_BATCH) {
                polls.add(new Poll(
                        packets,
                        skbs,
                        bytes,
                        longestBytes,
                        firstSkbNs - softirqNs,
                        interrupted ? Double.NaN : ns - firstSkbNs));
            } else {
                leftOut++;
            }
            pollNs = ns;
            irqEndNs = NONE;
        }

        private void softirqEnds(long ns) {
            if (softirqNs == NONE) {
                cut++;
            } else if (pollNs != NONE && !interrupted) {
                toExit.add(ns - pollNs);
            }
            softirqNs = NONE;
        }

        private void gap() {
            lost++;
            irqNs = NONE;
            irqEndNs = NONE;
            softirqNs = NONE;
        }
    }
}
