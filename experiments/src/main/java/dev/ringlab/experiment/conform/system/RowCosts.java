package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.StepCosts.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a row's guest. Those of its own ring format and mitigations come before those of the measured
 * configurations, which had a split ring with event index and no mitigations; what a table of measurements says comes
 * before what was counted.
 */
final class RowCosts {
    private static final StepCosts COUNTED = StepCosts.counted();

    private final List<StepCosts> tables;
    private final List<String> kinds;

    private RowCosts(List<StepCosts> tables, List<String> kinds) {
        this.tables = tables;
        this.kinds = kinds;
    }

    /** @param measured goes before what was counted */
    static RowCosts of(StepCosts measured, SystemRow row) {
        List<String> kinds = new ArrayList<>();
        String format = (row.isOn("packed") ? "packed" : "") + (row.isOn("event_idx") ? "" : "noev");
        if (!format.isEmpty()) {
            kinds.add(format);
        }
        if (!row.text("mitigations").equals("off")) {
            kinds.add("mit");
        }
        return new RowCosts(List.of(measured, COUNTED), kinds);
    }

    /** The step in the first of these configurations that has it; else in the one that saw it most. */
    Step find(String kind, String name, List<String> configs) {
        for (String config : configs) {
            Optional<Step> step = in(config, kind, name);
            if (step.isPresent()) {
                return step.get();
            }
        }
        return tables.stream()
                .flatMap(table -> table.most(kind, name).stream())
                .findFirst()
                .orElseThrow(() -> new MissingStep("the table of costs must have a row of kind " + kind + ": " + name));
    }

    /** Whether a configuration has the step. */
    boolean has(String config, String kind, String name) {
        return in(config, kind, name).isPresent();
    }

    private Optional<Step> in(String config, String kind, String name) {
        return names(config).stream()
                .flatMap(like -> tables.stream().flatMap(table -> table.in(like, kind, name).stream()))
                .findFirst();
    }

    /** A configuration with the row's format and mitigations, then itself. */
    private List<String> names(String config) {
        String boot = config.substring(0, config.indexOf('/'));
        String buffers = boot.equals("small") || boot.equals("big") ? boot : "";
        List<String> names = new ArrayList<>();
        for (String kind : kinds) {
            names.add(buffers + kind + config.substring(config.indexOf('/')));
        }
        names.add(config);
        return names;
    }

    /** The table lacks a step without which a path cannot be simulated. */
    static final class MissingStep extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingStep(String message) {
            super(message);
        }
    }
}
