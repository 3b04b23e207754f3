package dev.ringlab.experiment.run;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.result.Run;
import dev.ringlab.experiment.result.RunStore;
import dev.ringlab.experiment.spec.Replications;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which replications of a point are still to be made. It asks for more only when all that it asked for before are over,
 * so the answer depends on what was measured and not on the order in which it came. A point with a failed run asks for
 * no more.
 */
final class PointPlan {
    private final DesignPoint point;
    private final Replications replications;
    private final RunStore store;
    private int target;
    private int outstanding;
    private boolean failed;

    PointPlan(DesignPoint point, Replications replications, RunStore store) {
        this.point = point;
        this.replications = replications;
        this.store = store;
        this.target = replications.atLeast();
    }

    DesignPoint point() {
        return point;
    }

    /** How many replications are wanted, as far as is known now. */
    int target() {
        return target;
    }

    /** The replications to make next; none if the point is finished. */
    List<Integer> next() {
        while (!failed) {
            List<Integer> missing = IntStream.rangeClosed(1, target)
                    .filter(replication -> store.find(point.id(), replication).isEmpty())
                    .boxed()
                    .toList();
            if (!missing.isEmpty()) {
                outstanding = missing.size();
                return missing;
            }
            int wanted = replications.wanted(values());
            if (wanted <= target) {
                store.trim(point.id(), target);
                return List.of();
            }
            target = wanted;
        }
        return List.of();
    }

    /** A replication is over; true if none is outstanding. */
    boolean over(boolean hasFailed) {
        failed |= hasFailed;
        outstanding--;
        return outstanding == 0;
    }

    private double[] values() {
        return store.runs(point.id()).stream()
                .filter(run -> run.replication() <= target)
                .mapToDouble((Run run) -> run.value(replications.metric()))
                .toArray();
    }
}
