package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.validate.Case.Length;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.stats.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;

/** Runs a case until what it expects can be judged. The same seed gives the same findings, whatever else runs. */
final class CaseRun {
    private static final int LEAST_BATCH = 5;
    private static final int BATCHES = 6; // to twice as many

    private final Case it;
    private final long seed;
    private final List<List<Double>> values = new ArrayList<>();

    CaseRun(Case it, long seed) {
        this.it = it;
        this.seed = seed;
        it.expectations().forEach(expectation -> values.add(new ArrayList<>()));
    }

    List<Finding> findings(String suite, String block) {
        Length length = it.length();
        int done = 0;
        int wanted = length.atLeast();
        while (done < wanted) {
            replicate(done++);
            if (done == wanted && !isSettled()) {
                wanted = Math.min(length.atMost(), done + Math.max(LEAST_BATCH, done / BATCHES));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Expectation expectation = it.expectations().get(i);
            ConfidenceInterval interval = interval(i);
            findings.add(new Finding(
                    suite,
                    block,
                    it.name(),
                    expectation.quantity(),
                    expectation.unit(),
                    expectation.exact(),
                    interval,
                    expectation.judge(interval),
                    it.note()));
        }
        return findings;
    }

    private void replicate(int replication) {
        Simulation simulation = new Simulation();
        List<Measure> measures = new ArrayList<>();
        it.measures().forEach(make -> measures.add(make.apply(simulation)));
        RandomStreams streams = new RandomStreams(seed, replication);
        RxRun run = new RxRun(simulation, it.scenario(), streams, List.copyOf(measures));
        run.warmUp(it.length().warmUpNs());
        measures.forEach(Measure::begin);
        List<Measured> measured =
                new ArrayList<>(run.measure(it.length().durationNs()).measured());
        measures.forEach(measure -> measure.end(measured::add));
        RunResult result = new RunResult(measured);
        for (int i = 0; i < values.size(); i++) {
            values.get(i).add(it.expectations().get(i).simulated().applyAsDouble(result));
        }
    }

    private boolean isSettled() {
        for (int i = 0; i < values.size(); i++) {
            if (it.length().atMost() > 1 && !it.expectations().get(i).isSettledBy(interval(i))) {
                return false;
            }
        }
        return true;
    }

    private ConfidenceInterval interval(int i) {
        double[] seen = values.get(i).stream().mapToDouble(Double::doubleValue).toArray();
        return ConfidenceInterval.of(seen, Expectation.LEVEL);
    }
}
