package dev.ringlab.report.chart;

import dev.ringlab.report.study.Abscissa;
import dev.ringlab.report.study.Sample;
import dev.ringlab.report.study.Scale;
import dev.ringlab.report.study.Series;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.CategoryTableXYDataset;

/**
 * Parts of a whole against x, for one series: areas where x is continuous, bars where it is not.
 *
 * @param metrics lowest layer first
 */
record Stack(Abscissa x, Series series, List<String> metrics, boolean isShareOfSum) {
    /** The parts as JFreeChart wants them, scaled; what was not observed is zero, for a stack has no gaps. */
    CategoryTableXYDataset data(Scale scale) {
        CategoryTableXYDataset data = new CategoryTableXYDataset();
        for (Sample sample : series.samples()) {
            double sum =
                    metrics.stream().mapToDouble(metric -> part(sample, metric)).sum();
            double whole = isShareOfSum && sum > 0 ? sum : 1;
            for (String metric : metrics) {
                data.add(x.position(sample.at()), scale.of(part(sample, metric) / whole), metric);
            }
        }
        return data;
    }

    private static double part(Sample sample, String metric) {
        double mean = sample.mean(metric);
        return Double.isNaN(mean) ? 0 : mean;
    }

    JFreeChart panel(String title, Scale scale, Heights heights, double width) {
        boolean isArea = x.isContinuous() && series.samples().size() > 1;
        XYItemRenderer renderer = isArea ? new LayerRenderer() : bars();
        for (int layer = 0; layer < metrics.size(); layer++) {
            renderer.setSeriesPaint(layer, Palette.layer(layer));
        }
        XYPlot plot = new XYPlot(data(scale), Axes.x(x, width), heights.axis(), renderer);
        plot.setRangeAxisLocation(AxisLocation.TOP_OR_LEFT);
        plot.setFixedRangeAxisSpace(CurvePanel.space());
        return Theme.panel(scale.title(title), plot);
    }

    private static StackedXYBarRenderer bars() {
        StackedXYBarRenderer bars = new StackedXYBarRenderer(0.4);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        return bars;
    }
}
