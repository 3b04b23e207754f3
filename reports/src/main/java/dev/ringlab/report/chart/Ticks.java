package dev.ringlab.report.chart;

import dev.ringlab.report.study.Decimal;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.TextAnchor;

/** Tick marks that we choose, because JFreeChart's logarithmic axis labels 1.58 and 2.51. */
final class Ticks {
    /** A labelled place on an axis. */
    record Tick(double at, String label) {}

    private static final int MOST = 8;

    private Ticks() {}

    /** Multiples of 1, 2 or 5 times a power of ten: eight at most, so that the grid stays quiet. */
    static List<Tick> round(double low, double high) {
        double power = Math.pow(10, Math.floor(Math.log10((high - low) / MOST)));
        double step = power;
        for (double multiple : new double[] {1, 2, 5, 10}) {
            step = multiple * power;
            if ((high - low) / step <= MOST) {
                break;
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (long count = (long) Math.ceil(low / step - 1e-9); count * step <= high * (1 + 1e-9); count++) {
            ticks.add(new Tick(count * step, Decimal.rounded(count * step, 6)));
        }
        return ticks;
    }

    /** Powers of ten; also 2 and 5 times those where few would show. */
    static List<Tick> decades(double low, double high) {
        double[] multiples = high / low < 1500 ? new double[] {1, 2, 5} : new double[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double multiple : multiples) {
                double at = multiple * Math.pow(10, power);
                if (at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(at, Decimal.rounded(at, 1)));
                }
            }
        }
        return ticks;
    }

    /** Along a horizontal axis: labels that would touch the one before are left out, their marks stay. */
    static List<NumberTick> horizontal(List<Tick> ticks, Graphics2D g2, Font font, DoubleUnaryOperator toJava2D) {
        List<NumberTick> result = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double half = g2.getFontMetrics(font).stringWidth(tick.label()) / 2.0;
            double at = toJava2D.applyAsDouble(tick.at());
            boolean fits = at - half > free;
            free = fits ? at + half + 4 : free;
            result.add(tick(tick.at(), fits ? tick.label() : "", TextAnchor.TOP_CENTER));
        }
        return result;
    }

    static List<NumberTick> vertical(List<Tick> ticks) {
        return ticks.stream()
                .map(tick -> tick(tick.at(), tick.label(), TextAnchor.CENTER_RIGHT))
                .toList();
    }

    private static NumberTick tick(double at, String label, TextAnchor anchor) {
        return new NumberTick(TickType.MAJOR, at, label, anchor, TextAnchor.CENTER, 0);
    }
}
