package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.calibrate.TraceEvent.Kind;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a kernel trace, as {@code trace-cmd report}, {@code perf script} and tracefs write it. Every line
 * is an event that is used, one that is counted as another's, or an error.
 */
final class TraceLines {
    private static final Pattern EVENT = Pattern.compile(
            "\\s*.+?\\s+\\[(\\d+)]\\s+(?:\\S{4,6}\\s+)?(\\d+)\\.(\\d{6,9}):\\s+(?:\\w+:)?(\\w+):\\s*(.*)");
    private static final Pattern LOST = Pattern.compile("\\s*CPU:?\\s*(\\d+) \\[.*LOST.*EVENTS.*]");
    private static final Pattern PREAMBLE = Pattern.compile("\\s*|#.*|cpus=\\d+|version = \\d+");
    private static final Pattern IRQ = Pattern.compile("irq=(\\d+)(?:\\s+name=(.*\\S))?.*");
    private static final Pattern VECTOR = Pattern.compile("vec=(\\d+).*");
    private static final Pattern POLL = Pattern.compile(".*for device (\\S+) work (\\d+) budget \\d+.*");
    private static final Pattern SKB = Pattern.compile("dev=(\\S+) .*\\blen=(\\d+).*");
    private static final int NET_RX = 3; // NET_RX_SOFTIRQ

    private final String file;
    private final Map<Integer, Long> latestNs = new HashMap<>();
    private int line;
    private long others;

    private TraceLines(String file) {
        this.file = file;
    }

    /**
     * Hands every event that is used to {@code sink}, in the order of the file.
     *
     * @return how many events were others
     * @throws BadInput at the first line that is none, or out of the order of time on its CPU
     */
    static long read(String file, BufferedReader text, Consumer<TraceEvent> sink) throws IOException {
        TraceLines lines = new TraceLines(file);
        for (String next = text.readLine(); next != null; next = text.readLine()) {
            lines.line++;
            lines.read(next, sink);
        }
        return lines.others;
    }

    private void read(String text, Consumer<TraceEvent> sink) {
        Matcher event = EVENT.matcher(text);
        if (event.matches()) {
            int cpu = (int) number(event.group(1));
            long ns = number(event.group(2)) * 1_000_000_000 + number((event.group(3) + "000").substring(0, 9));
            Long before = latestNs.put(cpu, ns);
            if (before != null && ns < before) {
                throw bad("must not go back in time on CPU " + cpu, text);
            }
            event(cpu, ns, event.group(4), event.group(5), text, sink);
            return;
        }
        Matcher lost = LOST.matcher(text);
        if (lost.matches()) {
            sink.accept(new TraceEvent((int) number(lost.group(1)), 0, Kind.LOST, 0, ""));
        } else if (!PREAMBLE.matcher(text).matches()) {
            throw bad("must be 'task-pid [cpu] flags seconds.fraction: event: arguments'", text);
        }
    }

    private void event(int cpu, long ns, String name, String arguments, String text, Consumer<TraceEvent> sink) {
        switch (name) {
            case "irq_handler_entry" -> {
                Matcher irq = arguments(IRQ, arguments, "irq=N name=TEXT", text);
                String device = irq.group(2) == null ? "" : irq.group(2);
                sink.accept(new TraceEvent(cpu, ns, Kind.IRQ_HANDLER_ENTRY, number(irq.group(1)), device));
            }
            case "irq_handler_exit" -> {
                Matcher irq = arguments(IRQ, arguments, "irq=N ret=WORD", text);
                sink.accept(new TraceEvent(cpu, ns, Kind.IRQ_HANDLER_EXIT, number(irq.group(1)), ""));
            }
            case "softirq_entry", "softirq_exit" -> {
                Kind kind = name.endsWith("entry") ? Kind.SOFTIRQ_ENTRY : Kind.SOFTIRQ_EXIT;
                if (number(arguments(VECTOR, arguments, "vec=N", text).group(1)) == NET_RX) {
                    sink.accept(new TraceEvent(cpu, ns, kind, NET_RX, ""));
                } else {
                    others++;
                }
            }
            case "napi_poll" -> {
                Matcher poll = arguments(POLL, arguments, "... for device NAME work N budget N", text);
                sink.accept(new TraceEvent(cpu, ns, Kind.NAPI_POLL, number(poll.group(2)), poll.group(1)));
            }
            case "netif_receive_skb" -> {
                Matcher skb = arguments(SKB, arguments, "dev=NAME ... len=N", text);
                sink.accept(new TraceEvent(cpu, ns, Kind.NETIF_RECEIVE_SKB, number(skb.group(2)), skb.group(1)));
            }
            default -> others++;
        }
    }

    private Matcher arguments(Pattern pattern, String arguments, String wanted, String text) {
        Matcher matcher = pattern.matcher(arguments);
        if (!matcher.matches()) {
            throw bad("must have the arguments '" + wanted + "'", text);
        }
        return matcher;
    }

    private long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw bad("must have numbers of at most 18 digits", digits);
        }
    }

    private BadInput bad(String mustHold, String text) {
        return new BadInput(file + ":" + line + " " + mustHold + ": " + text.strip());
    }
}
