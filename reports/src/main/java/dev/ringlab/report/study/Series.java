package dev.ringlab.report.study;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A curve: the design points that differ in nothing but x.
 *
 * @param label what tells it from the others, {@code queue.size 256}; empty if it is alone
 * @param index the same for the same values on every page, so that a colour means one thing
 * @param samples in the order of x
 */
public record Series(String label, int index, List<Sample> samples) {
    public Series {
        samples = List.copyOf(samples);
    }

    public boolean has(String metric) {
        return samples.stream().anyMatch(sample -> sample.cell(metric).isPresent());
    }

    /** The means that were observed. */
    public DoubleStream means(String metric) {
        return samples.stream().mapToDouble(sample -> sample.mean(metric)).filter(mean -> !Double.isNaN(mean));
    }
}
