package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.StepCosts.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A cost that is made of measured steps, and which those are. */
final class StepSum {
    private static final String DERIVED = "derived";

    private final RowCosts costs;
    private final List<String> configs;
    private final List<String> terms = new ArrayList<>();
    private double ns;

    /** @param configs whose steps are wanted, the best first */
    StepSum(RowCosts costs, List<String> configs) {
        this.costs = costs;
        this.configs = configs;
    }

    /** Adds the mean time from one observed point to the next. */
    StepSum transition(String fromTo) {
        return mean(1, "transition", fromTo);
    }

    /** Adds the mean times between several observed points, one after the other. */
    StepSum path(String... points) {
        for (int i = 1; i < points.length; i++) {
            transition(points[i - 1] + " -> " + points[i]);
        }
        return this;
    }

    /** Adds {@code factor} times the mean of a row. */
    StepSum mean(double factor, String kind, String name) {
        return add(factor, kind, name, "", Step::meanNs);
    }

    /** Adds {@code factor} times the least value of a row. */
    StepSum least(double factor, String kind, String name) {
        return add(factor, kind, name, " least", Step::minNs);
    }

    /** Adds {@code factor} times the largest value of a row. */
    StepSum largest(double factor, String kind, String name) {
        return add(factor, kind, name, " largest", Step::maxNs);
    }

    private StepSum add(double factor, String kind, String name, String which, ToDoubleFunction<Step> value) {
        return add(configs, factor, kind, name, which, value);
    }

    private StepSum add(
            List<String> of, double factor, String kind, String name, String which, ToDoubleFunction<Step> value) {
        Step step = costs.find(kind, name, of);
        String times = factor == 1 ? "" : factor == -1 ? "-" : String.format(Locale.ROOT, "%.4g x ", factor);
        ns += factor * value.applyAsDouble(step);
        terms.add(times + step.config() + " " + kind + " " + name + which);
        return this;
    }

    /** Adds the mean of a derived row if one of these configurations has it; else what is known from elsewhere. */
    StepSum derivedOr(List<String> of, String name, double otherNs, String source) {
        boolean has = of.stream().anyMatch(config -> costs.has(config, DERIVED, name));
        return has ? add(of, 1, DERIVED, name, "", Step::meanNs) : plus(otherNs, source);
    }

    /** Adds what is known from elsewhere. */
    StepSum plus(double otherNs, String source) {
        ns += otherNs;
        terms.add(String.format(Locale.ROOT, "%.4g ns: %s", otherNs, source));
        return this;
    }

    double ns() {
        return Math.max(0, ns);
    }

    /** The rows that it is made of. */
    String source() {
        return String.join(" + ", terms).replace("+ -", "- ");
    }
}
