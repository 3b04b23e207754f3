package dev.ringlab.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.result.Failure;
import dev.ringlab.experiment.result.RunStore;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.RunFunction;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.spec.StudyReader;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SweepTest {
    private static final String UNTIL =
            """
            factors: {traffic.rate: [1 kpps, 2 kpps, 3 kpps, 4 kpps]}
            replications: {until: {metric: latency.p99, halfWidth: 10 %}, atLeast: 3, atMost: 40}
            warmUp: 1 ms
            duration: 1 ms
            """;

    @TempDir
    private Path folder;

    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    /** Noise grows with the load, so that points need different numbers of replications; later ones finish first. */
    private static RunResult noisy(Bench bench, double warmUpNs, double durationNs, long seed, int replication) {
        double load = bench.traffic().ratePps() / 1000;
        double noise = new SplittableRandom(seed * 31 + replication).nextDouble(-0.1, 0.1);
        try {
            Thread.sleep(replication % 3 == 1 ? 3 : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new RunResult(List.of(Measured.of(Bench.P99, 1000 * (1 + load * noise))));
    }

    @Test
    void stopping_doesNotDependOnThreads() throws Exception {
        String one = sweep(UNTIL, SweepTest::noisy, 1, "one");
        List<Long> counts = new ArrayList<>();
        for (int point = 1; point <= 4; point++) {
            String start = point + ",";
            counts.add(one.lines().filter(line -> line.startsWith(start)).count());
        }
        assertTrue(counts.get(0) < counts.get(3), counts::toString);
        assertTrue(counts.get(3) < 40, counts::toString);
        for (int threads : new int[] {2, 3, 8}) {
            assertEquals(one, sweep(UNTIL, SweepTest::noisy, threads, "threads" + threads));
        }
    }

    @Test
    void resumedStopping_endsWhereAnUninterruptedOneDoes() throws Exception {
        String whole = sweep(UNTIL, SweepTest::noisy, 2, "whole");
        Path cut = Files.createDirectories(folder.resolve("cut"));
        Files.writeString(cut.resolve("runs.csv"), whole.substring(0, whole.length() * 2 / 3));
        assertEquals(whole, sweep(UNTIL, SweepTest::noisy, 2, "cut"));
    }

    @Test
    void firstReplicationsOfAllPoints_comeFirst() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        sweep(
                "factors: {queue.size: [64, 128]}\nreplications: 2\nwarmUp: 0 s\nduration: 1 ms\n",
                (bench, warmUp, duration, seed, replication) -> {
                    order.add(bench.queue().size() + "/" + replication);
                    return Bench.run(bench, warmUp, duration, seed, replication);
                },
                1,
                "order");
        assertEquals(List.of("64/1", "128/1", "64/2", "128/2"), order);
        assertEquals(List.of("start 0/4", "step", "step", "step", "total 4", "step", "total 4", "close"), progress);
    }

    @Test
    void pointWithAFailure_asksForNoMore() throws Exception {
        List<Failure> told = new ArrayList<>();
        Study study = study(UNTIL, SweepTest::noisy);
        Model<Bench> model = Bench.model((bench, warmUp, duration, seed, replication) -> {
            if (bench.traffic().ratePps() == 4000) {
                throw new AssertionError("impossible");
            }
            return noisy(bench, warmUp, duration, seed, replication);
        });
        Files.createDirectories(folder.resolve("failing"));
        try (RunStore store = RunStore.create(folder.resolve("failing"), study, model.metrics())) {
            List<Failure> failures = new Sweep(study, model, store, new Recorder(), told::add).run(2);
            assertEquals(3, failures.size());
            assertEquals(failures, told);
            assertEquals(0, store.runs(4).size());
            assertTrue(store.runs(3).size() >= 3);
        }
    }

    @Test
    void stop_keepsWhatIsFinished() throws Exception {
        Study study = study(UNTIL, SweepTest::noisy);
        CountDownLatch started = new CountDownLatch(1);
        Model<Bench> model = Bench.model((bench, warmUp, duration, seed, replication) -> {
            if (replication == 2) {
                started.countDown();
                block();
            }
            return noisy(bench, warmUp, duration, seed, replication);
        });
        Files.createDirectories(folder.resolve("stopped"));
        try (RunStore store = RunStore.create(folder.resolve("stopped"), study, model.metrics())) {
            Sweep sweep = new Sweep(study, model, store, new Recorder(), failure -> {});
            Thread control = new Thread(() -> {
                try {
                    started.await();
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                sweep.stop();
            });
            control.start();
            sweep.run(1);
            assertTrue(sweep.isStopped());
            assertEquals(4, store.runs().size());
        }
    }

    private static void block() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String sweep(String text, RunFunction<Bench> function, int threads, String name) throws Exception {
        Study study = study(text, function);
        Path out = Files.createDirectories(folder.resolve(name));
        Model<Bench> model = Bench.model(function);
        try (RunStore store = RunStore.reopen(out, study, model.metrics())) {
            assertEquals(List.of(), new Sweep(study, model, store, new Recorder(), failure -> {}).run(threads));
        }
        return Files.readString(out.resolve("runs.csv"));
    }

    private Study study(String text, RunFunction<Bench> function) throws IOException {
        return StudyReader.read(Files.writeString(folder.resolve("s.yaml"), text), List.of(), Bench.model(function));
    }

    private final class Recorder implements Progress {
        @Override
        public void start(int total, int done) {
            progress.add("start " + done + "/" + total);
        }

        @Override
        public void step() {
            progress.add("step");
        }

        @Override
        public void total(int total) {
            progress.add("total " + total);
        }

        @Override
        public void close() {
            progress.add("close");
        }
    }
}
