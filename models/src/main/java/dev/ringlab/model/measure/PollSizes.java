package dev.ringlab.model.measure;

import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** How many packets polls take: the share of polls in classes 0, 1, 2-3, 4-7 and so on, of powers of two. */
public final class PollSizes implements Measure {
    private static final int MOST = 64; // the last class is this or more: a full poll by default
    private static final int CLASSES = classOf(MOST) + 1;
    private static final List<Metric> SHARES =
            IntStream.range(0, CLASSES).mapToObj(PollSizes::share).toList();

    private final long[] polls = new long[CLASSES];

    /** What it measures. */
    public static List<Metric> metrics() {
        return SHARES;
    }

    @Override
    public void pollEnded(int packets) {
        polls[classOf(Math.min(packets, MOST))]++;
    }

    @Override
    public void begin() {
        Arrays.fill(polls, 0);
    }

    @Override
    public void end(Consumer<Measured> values) {
        double all = Arrays.stream(polls).sum();
        for (int i = 0; i < CLASSES; i++) {
            values.accept(Measured.of(SHARES.get(i), polls[i] / all));
        }
    }

    private static int classOf(int packets) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(packets);
    }

    private static Metric share(int index) {
        int from = index == 0 ? 0 : 1 << (index - 1);
        int to = Math.max(0, (1 << index) - 1);
        String which = index == CLASSES - 1 ? from + " packets or more" : from == to ? "" + from : from + " to " + to;
        return new Metric("polls.of." + from, "1", "NAPI polls that took " + which + ", of all", Better.NONE);
    }
}
