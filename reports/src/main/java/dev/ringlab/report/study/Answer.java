package dev.ringlab.report.study;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a curve says about capacity.
 *
 * @param peak where throughput was highest
 * @param knee the highest load that lost next to nothing
 * @param half the tested load closest to half of the knee: where latency is that of an unhurried system
 */
public record Answer(Series series, Optional<Sample> peak, Optional<Knee> knee, Optional<Sample> half) {
    public static final String THROUGHPUT = "throughput.rate";

    public static Answer of(Abscissa x, Series series) {
        Optional<Knee> knee = Knee.of(x, series);
        return new Answer(
                series,
                series.samples().stream()
                        .filter(sample -> sample.cell(THROUGHPUT).isPresent())
                        .max(Comparator.comparingDouble(sample -> sample.mean(THROUGHPUT))),
                knee,
                knee.flatMap(found -> closest(series, found.sample().at().number() / 2)));
    }

    private static Optional<Sample> closest(Series series, double load) {
        return series.samples().stream()
                .min(Comparator.comparingDouble(sample -> Math.abs(sample.at().number() - load)));
    }
}
