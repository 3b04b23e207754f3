package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.View;
import java.util.List;

/** How well work is batched: interrupts, polls, kicks and refills for each packet, and packets for each poll. */
final class BatchingChart implements Chart {
    private record Quantity(String metric, String title) {}

    private static final List<Quantity> QUANTITIES = List.of(
            new Quantity("interrupts.perPacket", "interrupts per packet"),
            new Quantity("polls.perPacket", "polls per packet"),
            new Quantity("kicks.perPacket", "kicks (guest to device) per packet"),
            new Quantity("refills.perPacket", "refills per packet"),
            new Quantity("polls.packets", "packets per poll"),
            new Quantity("gro.segments", "packets per skb (GRO)"));

    @Override
    public List<Figure> figures(View view, Facet facet) {
        List<Quantity> seen = QUANTITIES.stream()
                .filter(quantity -> facet.has(quantity.metric()))
                .toList();
        if (seen.isEmpty()) {
            return List.of();
        }
        PanelFigure figure = new PanelFigure(view, facet, seen.size());
        seen.forEach(quantity ->
                figure.add(Ordinate.of(quantity.metric(), quantity.title(), Scale.PLAIN, Ordinate.Form.LINEAR)));
        return List.of(figure.figure(
                "batching",
                "Interrupts, polls and kicks",
                "Each event costs time, so fewer a packet leave more for packets; under load, work is batched"
                        + " and the curves per packet fall while packets per poll rise."));
    }
}
