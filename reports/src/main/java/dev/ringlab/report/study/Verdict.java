package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.ResultSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer in words, for a reader with ten seconds. */
public final class Verdict {
    private final View view;

    public Verdict(View view) {
        this.view = view;
    }

    /** One sentence about the curve that carries most. */
    public String sentence(Facet facet) {
        Optional<Answer> best = facet.series().stream()
                .map(series -> Answer.of(view.x(), series))
                .filter(answer -> answer.peak().isPresent())
                .max(Comparator.comparingDouble(
                        answer -> answer.peak().orElseThrow().mean(Answer.THROUGHPUT)));
        return best.map(answer -> about(answer, facet.series().size() > 1)).orElse("");
    }

    private String about(Answer answer, boolean isOneOfMany) {
        String who = isOneOfMany ? answer.series().label() + " carries most: " : "Capacity: ";
        String knee = answer.knee()
                .map(found -> "; lossless (at most 0.1 %) up to " + found.label() + p99(found.sample()))
                .orElse("");
        return who + capacity(answer) + knee + bottleneck(answer) + ".";
    }

    private static String p99(Sample sample) {
        return sample.cell("latency.p99")
                .map(cell -> ", p99 there " + latency(cell))
                .orElse("");
    }

    private String bottleneck(Answer answer) {
        String loss = Loss.first(answer.series())
                .map(first -> "; first loss at the " + first.place())
                .orElse("");
        String busy = answer.knee()
                .flatMap(knee -> busiest(view.results(), knee.sample()))
                .map(use -> "; busiest at the knee: " + use)
                .orElse("");
        return loss + busy;
    }

    /** {@code 812.4 ± 0.3 kpps}. */
    public static String capacity(Answer answer) {
        return answer.peak()
                .flatMap(sample -> sample.cell(Answer.THROUGHPUT))
                .map(cell -> Decimal.withInterval(cell, Scale.of("pps", cell.mean())))
                .orElse("-");
    }

    public static String latency(Cell cell) {
        return Decimal.withInterval(cell, Scale.of("ns", cell.mean()));
    }

    /** {@code vcpu0 97 %}. */
    public static Optional<String> busiest(ResultSet results, Sample sample) {
        return Processors.busiest(results, sample.point())
                .map(use -> use.processor() + " " + Scale.PERCENT.format(use.share(), 2));
    }

    /** For each curve of every facet, what it says. */
    public List<Answer> answers(Facet facet) {
        return facet.series().stream()
                .map(series -> Answer.of(view.x(), series))
                .toList();
    }
}
