package dev.ringlab.experiment.run;

import java.io.PrintWriter;
import java.time.Duration;

/** A line for every tenth of the sweep, for logs. */
public final class LineProgress implements Progress {
    private static final int LINES = 10;

    private final PrintWriter out;
    private long startedNanos;
    private int total;
    private int earlier;
    private int done;

    /** Lines on {@code out}. */
    public LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void start(int wanted, int before) {
        startedNanos = System.nanoTime();
        total = wanted;
        earlier = before;
        done = before;
        print("");
    }

    @Override
    public void step() {
        int tenth = tenth();
        done++;
        if (tenth() > tenth || done == total) {
            print(done == total ? "" : ", about " + left() + " left");
        }
    }

    @Override
    public void total(int wanted) {
        total = wanted;
    }

    @Override
    public void close() {
        out.flush();
    }

    private int tenth() {
        return done * LINES / total;
    }

    private void print(String estimate) {
        out.println(done + " of " + total + " runs" + estimate);
        out.flush();
    }

    private String left() {
        double secondsPerRun = (System.nanoTime() - startedNanos) / 1e9 / (done - earlier);
        long seconds = Math.round(secondsPerRun * (total - done));
        Duration left = Duration.ofSeconds(seconds);
        return seconds < 60 ? seconds + " s" : left.toMinutes() + " min " + left.toSecondsPart() + " s";
    }
}
