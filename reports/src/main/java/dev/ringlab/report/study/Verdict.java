package dev.ringlab.report.study;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer in words, for a reader with ten seconds. */
public final class Verdict {
    private final View view;

    public Verdict(View view) {
        this.view = view;
    }

    /** For each curve of {@code facet}, what it says. */
    public List<Answer> answers(Facet facet) {
        return facet.series().stream()
                .map(series -> Answer.of(view.x(), series))
                .toList();
    }

    /** One sentence about the curve that carries most. */
    public String sentence(Facet facet) {
        List<Answer> answers = answers(facet).stream()
                .filter(answer -> answer.peak().isPresent())
                .toList();
        return answers.stream()
                .max(Comparator.comparingDouble(Verdict::most))
                .map(best -> about(best, answers) + ".")
                .orElse("");
    }

    private static double most(Answer answer) {
        return peak(answer).map(Cell::mean).orElse(Double.NaN);
    }

    private static Optional<Cell> peak(Answer answer) {
        return answer.peak().flatMap(sample -> sample.cell(Answer.THROUGHPUT));
    }

    private String about(Answer best, List<Answer> all) {
        List<String> parts = new ArrayList<>();
        parts.add(view.x().isLoad() ? subject(best, all) + capacity(best) : highest(best));
        best.knee().ifPresent(knee -> parts.add(lossless(knee) + p99(knee.sample())));
        Loss.first(best.series()).ifPresent(first -> parts.add("packets are first lost at the " + first.place()));
        best.knee()
                .flatMap(knee -> busiest(view.results(), knee.sample()))
                .ifPresent(use -> parts.add("busiest at the knee is " + use));
        return String.join("; ", parts);
    }

    private static String subject(Answer best, List<Answer> all) {
        if (all.size() == 1) {
            return "Capacity: ";
        }
        double low = peak(best).map(Cell::low).orElse(Double.NaN);
        boolean isTie =
                all.stream().allMatch(answer -> peak(answer).map(Cell::high).orElse(0.0) >= low);
        return isTie ? "No curve carries more than another: " : best.series().label() + " carries most: ";
    }

    private String highest(Answer best) {
        String at = best.peak()
                .filter(sample -> view.x().factor().isPresent())
                .map(sample -> " at " + view.x().name() + " " + sample.at().label())
                .orElse("");
        String who = best.series().label().isEmpty() ? "" : ", " + best.series().label();
        return "Highest throughput: " + capacity(best) + at + who;
    }

    private static String lossless(Knee knee) {
        return knee.isBounded()
                ? "at most 0.1 % is lost up to " + knee.sample().at().label()
                : "at most 0.1 % is lost even at " + knee.sample().at().label() + ", the highest load tested";
    }

    private static String p99(Sample sample) {
        return sample.cell("latency.p99")
                .map(cell -> ", where p99 latency is " + latency(cell))
                .orElse("");
    }

    /** {@code 812.4 ± 0.3 kpps}; at least that where no load tested was too much. */
    public static String capacity(Answer answer) {
        boolean isOpen = answer.knee().map(knee -> !knee.isBounded()).orElse(false);
        return peak(answer)
                .map(cell -> (isOpen ? "≥ " : "") + Decimal.withInterval(cell, Scale.of("pps", cell.mean())))
                .orElse("-");
    }

    public static String latency(Cell cell) {
        return Decimal.withInterval(cell, Scale.of("ns", cell.mean()));
    }

    /** {@code vcpu0, 97 %}. */
    public static Optional<String> busiest(ResultSet results, Sample sample) {
        return Processors.busiest(results, sample.point())
                .map(use -> use.processor() + ", " + Scale.PERCENT.format(use.share(), 2));
    }

    /** How many published values the simulation meets; empty where none is known. */
    public static String agreement(ResultSet results) {
        List<Comparison> rows = Comparison.of(results);
        long agreeing = rows.stream().filter(Comparison::agrees).count();
        return rows.isEmpty()
                ? ""
                : "The simulation agrees with " + agreeing + " of " + rows.size()
                        + (rows.size() == 1 ? " published value." : " published values.");
    }
}
