package dev.ringlab.experiment.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            Map<Suite, List<Future<List<Finding>>>> running = new LinkedHashMap<>();
            suites.stream()
                    .sorted(Comparator.comparingInt(suite -> suite.checks().size())) // many short ones fill the end
                    .forEach(suite -> running.put(
                            suite,
                            suite.checks().stream()
                                    .map(check -> workers.submit(() -> check.findings(seed)))
                                    .toList()));
            List<Finding> findings = new ArrayList<>();
            for (Suite suite : suites) {
                for (Future<List<Finding>> one : running.getOrDefault(suite, List.of())) {
                    findings.addAll(one.get());
                }
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
