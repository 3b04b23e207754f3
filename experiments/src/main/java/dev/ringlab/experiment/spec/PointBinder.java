package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.design.Design;
import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Grid;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Resolved;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the scenario of every design point, so that what is impossible is found before anything runs.
 *
 * @param unread knobs whose value is known to be wrong: that they have their default at a point is no news
 */
record PointBinder(Model<?> model, Map<String, Setting> base, Set<String> unread, Problems problems) {
    Design bind(Grid grid) {
        List<DesignPoint> points = new ArrayList<>();
        int id = 0;
        for (Map<String, Setting> at : grid.combinations()) {
            id++;
            point(id, at).ifPresent(points::add);
        }
        return new Design(grid.factors(), points);
    }

    private Optional<DesignPoint> point(int id, Map<String, Setting> at) {
        Map<String, Setting> given = new LinkedHashMap<>(base);
        given.putAll(at);
        try {
            Resolved resolved = model.resolve(given);
            return Optional.of(new DesignPoint(id, at, resolved, model.bind(resolved)));
        } catch (BadValue bad) {
            String subject = bad.message().split(" ", 2)[0];
            if (!unread.contains(subject)) {
                problems.add(bad);
            }
            return Optional.empty();
        }
    }
}
