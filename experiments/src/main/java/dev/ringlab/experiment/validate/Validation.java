package dev.ringlab.experiment.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs checks on several threads; what they find does not depend on how many. */
final class Validation {
    private final List<Suite> suites;
    private final long seed;

    Validation(List<Suite> suites, long seed) {
        this.suites = suites;
        this.seed = seed;
    }

    List<Finding> run(int threads) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, Validation::worker);
        try {
            List<Future<List<Finding>>> running = new ArrayList<>();
            for (Suite suite : suites) {
                suite.checks().forEach(check -> running.add(workers.submit(() -> check.findings(seed))));
            }
            List<Finding> findings = new ArrayList<>();
            for (Future<List<Finding>> one : running) {
                findings.addAll(one.get());
            }
            return findings;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "check");
        thread.setDaemon(true);
        return thread;
    }
}
