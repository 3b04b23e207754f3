package dev.ringlab.report.pdf;

import com.lowagie.text.pdf.PdfPTable;
import dev.ringlab.report.study.Answer;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Knee;
import dev.ringlab.report.study.Loss;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Verdict;
import dev.ringlab.report.study.View;
import java.util.List;
import java.util.Optional;

/** The answer box: a row a curve. */
final class AnswerTable {
    private final View view;
    private final PdfFonts fonts;

    AnswerTable(View view, PdfFonts fonts) {
        this.view = view;
        this.fonts = fonts;
    }

    PdfPTable of(Facet facet) {
        return view.x().isLoad() ? byLoad(facet) : byPeak(facet);
    }

    private PdfPTable byLoad(Facet facet) {
        Grid grid = new Grid(fonts, 8, 1, 2.5f, 2.7f, 1.5f, 1.9f, 2.6f, 2.1f, 1.9f)
                .header(List.of(
                        "", "Capacity", "Knee", "p99 there", "p99 at half of it", "First loss", "Busiest there"));
        for (Answer answer : new Verdict(view).answers(facet)) {
            Optional<Sample> knee = answer.knee().map(Knee::sample);
            grid.row(List.of(
                    name(answer),
                    Verdict.capacity(answer),
                    answer.knee().map(Knee::label).orElse(ifLossWasSeen(answer, "below all")),
                    p99(knee),
                    answer.half().map(AnswerTable::atHalf).orElse("-"),
                    Loss.first(answer.series())
                            .map(first -> first.place() + ", " + first.at().at().label())
                            .orElse(ifLossWasSeen(answer, "none")),
                    knee.flatMap(sample -> Verdict.busiest(view.results(), sample))
                            .orElse("-")));
        }
        return grid.table();
    }

    /** Where x is no load there is no knee; what can be said is where throughput was highest. */
    private PdfPTable byPeak(Facet facet) {
        Grid grid = new Grid(fonts, 8, 1, 3, 2.5f, 2.5f, 2, 2.5f)
                .header(List.of(
                        "",
                        "Highest throughput",
                        view.x().factor().isEmpty() ? "" : "at " + view.x().name(),
                        "p99 there",
                        "Busiest there"));
        for (Answer answer : new Verdict(view).answers(facet)) {
            grid.row(List.of(
                    name(answer),
                    Verdict.capacity(answer),
                    view.x().factor().isEmpty()
                            ? ""
                            : answer.peak().map(sample -> sample.at().label()).orElse("-"),
                    p99(answer.peak()),
                    answer.peak()
                            .flatMap(sample -> Verdict.busiest(view.results(), sample))
                            .orElse("-")));
        }
        return grid.table();
    }

    /** Where loss was not observed, none can be claimed. */
    private static String ifLossWasSeen(Answer answer, String claim) {
        return answer.series().has(Knee.LOSS) ? claim : "-";
    }

    private static String name(Answer answer) {
        return answer.series().label().isEmpty()
                ? "as described"
                : answer.series().label();
    }

    private static String atHalf(Sample sample) {
        return sample.cell("latency.p99")
                .map(cell -> Scale.of("ns", cell.mean()).format(cell.mean(), 3) + " at "
                        + sample.at().label())
                .orElse("-");
    }

    private static String p99(Optional<Sample> sample) {
        return sample.flatMap(at -> at.cell("latency.p99"))
                .map(Verdict::latency)
                .orElse("-");
    }
}
