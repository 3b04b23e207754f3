package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.result.Failure;
import dev.ringlab.experiment.result.Manifest;
import dev.ringlab.experiment.result.RunStore;
import dev.ringlab.experiment.result.Session;
import dev.ringlab.experiment.result.Summary;
import dev.ringlab.experiment.run.Progress;
import dev.ringlab.experiment.run.Sweep;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a study into its folder. However it ends, what was computed is in the folder and can be read. */
final class StudyRun {
    private static final int SECONDS_TO_SAVE = 30;

    /**
     * How a sweep ended.
     *
     * @param whole every run has a result
     * @param stopped it was interrupted
     * @param empty there is nothing to report on
     */
    record Outcome(boolean whole, boolean stopped, boolean empty) {}

    private final Study study;
    private final Model<?> model;
    private final Path folder;
    private final PrintWriter err;

    StudyRun(Study study, Model<?> model, Path folder, PrintWriter err) {
        this.study = study;
        this.model = model;
        this.folder = folder;
        this.err = err;
    }

    /** Makes the runs that are missing. */
    Outcome execute(int threads, boolean resume, Progress progress) throws IOException, InterruptedException {
        Manifest manifest = new Manifest(study, study.metrics(), Session.now(threads));
        manifest.writeStarted(folder);
        List<Failure> failures;
        boolean stopped;
        boolean empty;
        CountDownLatch saved = new CountDownLatch(1);
        try (RunStore store = resume
                ? RunStore.reopen(folder, study, study.metrics())
                : RunStore.create(folder, study, study.metrics())) {
            Sweep sweep = new Sweep(study, model, store, progress, this::tell);
            Thread hook = stopOnInterrupt(sweep, saved);
            failures = sweep.run(threads);
            stopped = sweep.isStopped();
            new Summary(study, study.metrics()).write(folder, store);
            empty = store.runs().isEmpty();
            forget(hook, stopped);
        }
        manifest.writeFinished(folder, Session.time(), failures, stopped);
        saved.countDown();
        return new Outcome(failures.isEmpty() && !stopped, stopped, empty);
    }

    private void tell(Failure failure) {
        String at = study.design().points().get(failure.point() - 1).title();
        err.println("ringlab: run failed: point " + failure.point() + " (" + at + "), replication "
                + failure.replication() + ": " + failure.cause().replaceAll("\\s*\\R\\s*", " | "));
        err.flush();
    }

    /** Ctrl-C ends the process when the hook returns, so the hook waits until the files are whole. */
    private Thread stopOnInterrupt(Sweep sweep, CountDownLatch saved) {
        Thread hook = new Thread(() -> {
            sweep.stop();
            try {
                if (saved.await(SECONDS_TO_SAVE, TimeUnit.SECONDS)) {
                    err.println("ringlab: interrupted; --resume continues, results so far are in " + folder);
                    err.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forget(Thread hook, boolean stopped) {
        try {
            if (!stopped) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // Interrupted after the last run: the hook is running and waits for the files.
        }
    }
}
