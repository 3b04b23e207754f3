package dev.ringlab.report.study;

import dev.ringlab.report.load.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The few held knobs that a reader asks for first; the complete list has a table of its own. */
public final class Headline {
    private static final int MOST = 6;
    /** In the order of interest; a knob matters if its name holds one of these. */
    private static final List<String> MATTERS = List.of(
            "traffic.rate",
            "queue.size",
            "queue.eventidx",
            "costs.profile",
            "backend",
            "traffic.arrivals",
            "traffic.size",
            "steal",
            "refilltrigger",
            "napiweight");

    private Headline() {}

    /** {@code queue.size 256, queue.eventIdx on}: at most six. */
    public static String of(List<Manifest.Held> held) {
        return held.stream()
                .filter(knob -> rank(knob) < MATTERS.size())
                .sorted(Comparator.comparingInt(Headline::rank))
                .limit(MOST)
                .map(knob -> knob.name() + " " + knob.value())
                .collect(Collectors.joining(", "));
    }

    private static int rank(Manifest.Held knob) {
        String name = knob.name().toLowerCase(Locale.ROOT);
        int rank = 0;
        while (rank < MATTERS.size() && !name.contains(MATTERS.get(rank))) {
            rank++;
        }
        return rank;
    }
}
