package dev.ringlab.model.run;

/**
 * A quantity that a run measures, as {@code docs/results.md} lists it.
 *
 * @param name dotted, the same in studies, result files and reports: {@code latency.p99}
 * @param unit the base unit: {@code ns}, {@code pps}, {@code packets}, {@code bytes}, {@code count} or {@code 1}
 * @param description a sentence for a reader of the report
 * @param better which direction is an improvement
 */
public record Metric(String name, String unit, String description, Better better) {
    /** Which direction of a metric is an improvement. */
    public enum Better {
        LOWER,
        HIGHER,
        NONE
    }
}
