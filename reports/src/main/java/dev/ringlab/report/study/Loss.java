package dev.ringlab.report.study;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where packets are lost, in path order. */
public final class Loss {
    public static final List<String> PLACES = List.of("tap", "backend", "driver", "backlog", "socket");

    /** A place that loses packets, and the first x at which it does. */
    public record First(String place, Sample at) {}

    private Loss() {}

    public static String metric(String place) {
        return "loss." + place + ".ratio";
    }

    /** The place that loses most at the first sample that loses more than is tolerated. */
    public static Optional<First> first(Series series) {
        return series.samples().stream()
                .filter(sample -> sample.mean(Knee.LOSS) > Knee.TOLERATED_LOSS)
                .findFirst()
                .flatMap(Loss::most);
    }

    private static Optional<First> most(Sample sample) {
        return PLACES.stream()
                .filter(place -> sample.mean(metric(place)) > 0)
                .max(Comparator.comparingDouble(place -> sample.mean(metric(place))))
                .map(place -> new First(place, sample));
    }
}
