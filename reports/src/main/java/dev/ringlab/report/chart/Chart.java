package dev.ringlab.report.chart;

import dev.ringlab.report.study.Facet;
import dev.ringlab.report.study.View;
import java.util.List;

/** A kind of chart. */
interface Chart {
    /** The figures for one facet; none where the study did not observe what they show. */
    List<Figure> figures(View view, Facet facet);
}
