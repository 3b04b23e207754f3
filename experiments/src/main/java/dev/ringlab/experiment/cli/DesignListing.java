package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.design.Factor;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.spec.Replications;
import dev.ringlab.experiment.spec.Study;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** What a study would run. */
record DesignListing(Study study, Model<?> model) {
    void print(PrintWriter out) {
        out.println("study:        " + study.name());
        if (!study.question().isEmpty()) {
            out.println("question:     " + study.question());
        }
        study.design().factors().forEach(factor -> out.println("factor:       " + line(factor)));
        int points = study.design().points().size();
        Replications replications = study.replications();
        out.println("points:       " + points);
        out.println("replications: " + number(replications));
        out.println("runs:         "
                + range((long) points * replications.atLeast(), (long) points * replications.atMost()));
        out.println("each run:     " + study.timing().warmUp().label() + " warm-up, "
                + study.timing().duration().label() + " measured, seed " + study.seed());
        for (DesignPoint point : study.design().points()) {
            out.println("  " + point.id() + ": " + point.title());
        }
        out.flush();
    }

    private static String line(Factor factor) {
        return factor.name() + " = "
                + factor.values().stream().map(Setting::label).collect(Collectors.joining(", "));
    }

    private static String number(Replications replications) {
        if (replications instanceof Replications.Until until) {
            return range(until.atLeast(), until.atMost()) + ", until " + until.metric() + " is known to within "
                    + until.halfWidth() * 100 + " %";
        }
        return Integer.toString(replications.atLeast());
    }

    private static String range(long from, long to) {
        return from == to ? Long.toString(from) : from + " to " + to;
    }
}
