package dev.ringlab.report.chart;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param text lines of it
 * @param head titles of the columns of a table; the last is the widest
 * @param rows of that table
 */
public record ScatterSummary(List<String> text, List<String> head, List<List<String>> rows) {
    public ScatterSummary {
        text = List.copyOf(text);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }
}
