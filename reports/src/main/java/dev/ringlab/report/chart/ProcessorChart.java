package dev.ringlab.report.chart;

import dev.ringlab.report.load.Cell;
import dev.ringlab.report.load.Point;
import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Processors;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.List;
import java.util.Optional;

/** Which processor is full: use of each, all contexts together. */
final class ProcessorChart implements Chart {
    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<String> processors = Processors.of(view.results());
        if (processors.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, processors.size());
        processors.forEach(processor -> figure.add(ordinate(processor), Heights.percent()));
        return List.of(figure.figure(
                "processors",
                "Processor use",
                "The processor that reaches 100 % first is the bottleneck; more of another buys nothing."));
    }

    private static Ordinate ordinate(String processor) {
        return new Ordinate(
                processor + " busy", Scale.PERCENT, Ordinate.Form.LINEAR, sample -> use(sample.point(), processor));
    }

    /** Contexts share one processor, so their intervals do not add up: none is drawn. */
    private static Optional<Cell> use(Point point, String processor) {
        double share = Processors.use(point, processor);
        return Processors.CONTEXTS.stream().anyMatch(context -> point.cell(Processors.metric(processor, context))
                        .isPresent())
                ? Optional.of(new Cell(share, share, share, 0, ""))
                : Optional.empty();
    }
}
