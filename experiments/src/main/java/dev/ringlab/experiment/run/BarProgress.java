package dev.ringlab.experiment.run;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with an estimate, for a terminal. */
public final class BarProgress implements Progress {
    private static final int REFRESH_MS = 250;

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    /** A bar on {@code out}. */
    public BarProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void start(int total, int done) {
        bar = new ProgressBarBuilder()
                .setTaskName("runs")
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void total(int total) {
        if (bar != null) {
            bar.maxHint(total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
