package dev.ringlab.experiment.run;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.result.Failure;
import dev.ringlab.experiment.result.Run;
import dev.ringlab.experiment.result.RunStore;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.Study;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the runs of a study, each on one thread and independent of all others. One thread, the caller's, hands them out
 * and keeps what they give, so nothing here is shared but a queue.
 */
public final class Sweep {
    /** A run that is over: it has a result or a cause of failure. */
    private record Over(PointPlan plan, int replication, @Nullable Run run, @Nullable Throwable cause) {}

    private static final int LOOK_FOR_STOP_MS = 100;

    private final Study study;
    private final Model<?> model;
    private final RunStore store;
    private final Progress progress;
    private final Consumer<Failure> onFailure;
    private final Map<Integer, PointPlan> plans = new HashMap<>();
    private final BlockingQueue<Over> over = new LinkedBlockingQueue<>();
    private volatile boolean stopped;
    private int open;

    /** @param onFailure is told at once of each run that fails */
    public Sweep(Study study, Model<?> model, RunStore store, Progress progress, Consumer<Failure> onFailure) {
        this.study = study;
        this.model = model;
        this.store = store;
        this.progress = progress;
        this.onFailure = onFailure;
        for (DesignPoint point : study.design().points()) {
            plans.put(point.id(), new PointPlan(point, study.replications(), store));
        }
    }

    /** Runs what is missing. Returns the failures; those and what was stopped are missing afterwards. */
    public List<Failure> run(int threads) throws IOException, InterruptedException {
        List<Failure> failures = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(threads, Sweep::worker);
        try {
            int total = total();
            progress.start(total, start(workers, total));
            while (open > 0 && !stopped) {
                Over next = over.poll(LOOK_FOR_STOP_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    take(next, failures, workers);
                }
            }
        } finally {
            workers.shutdownNow();
            progress.close();
        }
        return failures;
    }

    /** Ends {@link #run} soon; from any thread. */
    public void stop() {
        stopped = true;
    }

    /** Whether {@link #stop} ended it early. */
    public boolean isStopped() {
        return stopped && open > 0;
    }

    /** First replications of all points come first: a sweep that is stopped early has every curve. */
    private int start(ExecutorService workers, int total) {
        Map<Integer, List<Integer>> missing = new HashMap<>();
        plans.values().forEach(plan -> missing.put(plan.point().id(), plan.next()));
        for (int replication = 1; replication <= study.replications().atMost(); replication++) {
            for (DesignPoint point : study.design().points()) {
                if (Objects.requireNonNull(missing.get(point.id())).contains(replication)) {
                    submit(workers, Objects.requireNonNull(plans.get(point.id())), replication);
                }
            }
        }
        return Math.max(0, total - open);
    }

    private void submit(ExecutorService workers, PointPlan plan, int replication) {
        open++;
        workers.execute(() -> over.add(attempt(plan, replication)));
    }

    /** Whatever goes wrong in a run is that run's failure, an assertion or a full heap as well. */
    private Over attempt(PointPlan plan, int replication) {
        DesignPoint point = plan.point();
        try {
            var result = model.run(
                    point.scenario(),
                    study.timing().warmUpNs(),
                    study.timing().durationNs(),
                    study.seed(),
                    replication);
            return new Over(plan, replication, Run.of(point.id(), replication, result, study.metrics()), null);
        } catch (RuntimeException | Error e) {
            return new Over(plan, replication, null, e);
        }
    }

    private void take(Over done, List<Failure> failures, ExecutorService workers) throws IOException {
        open--;
        PointPlan plan = done.plan();
        if (done.run() != null) {
            store.add(done.run());
        } else {
            Failure failure = new Failure(plan.point().id(), done.replication(), String.valueOf(done.cause()));
            failures.add(failure);
            onFailure.accept(failure);
        }
        progress.step();
        if (plan.over(done.run() == null)) {
            List<Integer> more = plan.next();
            progress.total(total());
            more.forEach(replication -> submit(workers, plan, replication));
        }
    }

    private int total() {
        return plans.values().stream().mapToInt(PointPlan::target).sum();
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "run");
        thread.setDaemon(true);
        return thread;
    }
}
