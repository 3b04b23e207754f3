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

    /** What the curves carry, and how far the one goes that goes furthest without loss. */
    public String sentence(Facet facet) {
        List<Answer> answers = answers(facet).stream()
                .filter(answer -> answer.peak().isPresent())
                .toList();
        return answers.stream()
                .max(Comparator.comparingDouble(Verdict::most))
                .map(best -> carried(best, answers) + furthest(best, answers))
                .orElse("");
    }

    /** Where no load runs along x and the question is not about throughput, the highest one is no answer. */
    public boolean asksForOther() {
        List<String> asked = view.results().manifest().report().metrics();
        return !view.x().isLoad() && !asked.isEmpty() && !asked.contains(Answer.THROUGHPUT);
    }

    private String carried(Answer best, List<Answer> all) {
        return (view.x().isLoad() ? subject(best, all) + capacity(best) : highest(best)) + ".";
    }

    private static double most(Answer answer) {
        return peak(answer).map(Cell::mean).orElse(Double.NaN);
    }

    private static Optional<Cell> peak(Answer answer) {
        return answer.peak().flatMap(sample -> sample.cell(Answer.THROUGHPUT));
    }

    private static String subject(Answer best, List<Answer> all) {
        if (all.size() == 1) {
            return "Capacity: ";
        }
        return isTie(best, all)
                ? "No curve carries more than another: "
                : best.series().label() + " carries most: ";
    }

    private static boolean isTie(Answer best, List<Answer> all) {
        double low = peak(best).map(Cell::low).orElse(Double.NaN);
        return all.stream().allMatch(answer -> peak(answer).map(Cell::high).orElse(0.0) >= low);
    }

    /** About the curve with the highest knee; it is named where others have a lower one. */
    private String furthest(Answer best, List<Answer> answers) {
        double load = answers.stream().mapToDouble(Verdict::kneeLoad).max().orElse(0);
        Answer first = answers.stream()
                .filter(answer -> kneeLoad(answer) == load)
                .findFirst()
                .orElseThrow();
        if (first.knee().isEmpty()) {
            return "";
        }
        boolean isCommon = answers.stream().allMatch(answer -> kneeLoad(answer) == load);
        String who = first.equals(best) && !isTie(best, answers)
                ? "It also"
                : first.series().label();
        return (isCommon ? " " : " " + who + " goes furthest without loss: ")
                + lossless(first.knee().get(), isCommon)
                + about(first);
    }

    private static double kneeLoad(Answer answer) {
        return answer.knee().map(knee -> knee.sample().at().number()).orElse(0.0);
    }

    private String about(Answer answer) {
        List<String> parts = new ArrayList<>();
        answer.knee().map(Knee::sample).ifPresent(sample -> {
            parts.add(p99(sample));
            busiest(view.results(), sample).ifPresent(use -> parts.add("; busiest there is " + use));
        });
        Loss.first(answer.series())
                .ifPresent(first -> parts.add("; beyond, packets are first lost at the " + first.place()));
        return String.join("", parts) + ".";
    }

    private String highest(Answer best) {
        String at = best.peak()
                .filter(sample -> view.x().factor().isPresent())
                .map(sample -> " at " + view.x().name() + " " + sample.at().label())
                .orElse("");
        String who = best.series().label().isEmpty() ? "" : ", " + best.series().label();
        return "Highest throughput: " + capacity(best) + at + who;
    }

    private static String lossless(Knee knee, boolean isStart) {
        String load = knee.sample().at().label();
        return (isStart ? "At" : "at") + " most 0.1 % is lost "
                + (knee.isBounded() ? "up to " + load : "even at " + load + ", the highest load tested");
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
