package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.run.BarProgress;
import dev.ringlab.experiment.run.LineProgress;
import dev.ringlab.experiment.run.Progress;
import java.io.PrintWriter;

/** Whether a person watches. The launcher says so: Java itself cannot ask whether standard error is a terminal. */
final class Terminal {
    private static final String PROPERTY = "ringlab.terminal";

    private Terminal() {}

    static Progress progress(boolean plain, PrintWriter err) {
        boolean watched = Boolean.getBoolean(PROPERTY) && System.getenv("CI") == null;
        return plain || !watched ? new LineProgress(err) : new BarProgress(System.err);
    }
}
