package dev.ringlab.experiment.validate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person is shown of many findings: all of them, but of a long sweep only the worst of each quantity. */
final class Summary {
    private static final int MOST_OF_A_BLOCK = 30;

    private Summary() {}

    static List<Finding> of(List<Finding> findings) {
        Map<List<String>, List<Finding>> blocks = new LinkedHashMap<>();
        findings.forEach(
                finding -> blocks.computeIfAbsent(List.of(finding.suite(), finding.block()), key -> new ArrayList<>())
                        .add(finding));
        List<Finding> shown = new ArrayList<>();
        blocks.forEach((key, block) -> shown.addAll(block.size() > MOST_OF_A_BLOCK ? worst(block) : block));
        return shown;
    }

    private static List<Finding> worst(List<Finding> block) {
        Map<String, List<Finding>> quantities = new LinkedHashMap<>();
        block.forEach(finding -> quantities
                .computeIfAbsent(finding.quantity(), key -> new ArrayList<>())
                .add(finding));
        List<Finding> worst = new ArrayList<>();
        quantities.values().forEach(of -> worst.add(worst(of, of.size())));
        return worst;
    }

    private static Finding worst(List<Finding> findings, int count) {
        Finding worst = findings.stream()
                .max(Comparator.comparing((Finding f) -> f.verdict() == Verdict.FAIL)
                        .thenComparing(f -> Math.abs(f.relativeError())))
                .orElseThrow();
        long failed = findings.stream().filter(f -> f.verdict() == Verdict.FAIL).count();
        String note = "worst of " + count + (failed > 0 ? ", " + failed + " fail" : "");
        return new Finding(
                worst.suite(),
                worst.block(),
                worst.block() + ": " + worst.scenario(),
                worst.quantity(),
                worst.unit(),
                worst.exact(),
                worst.simulated(),
                worst.verdict(),
                note);
    }
}
