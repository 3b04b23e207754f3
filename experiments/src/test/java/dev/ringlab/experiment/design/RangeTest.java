package dev.ringlab.experiment.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void linear_isEvenlySpacedAndExact() {
        assertEquals(
                List.of("100", "325", "550", "775", "1000"),
                text(range(100, 1000).linear(5)));
        // 0.1 is not a double: the steps are exact all the same.
        Range tenths = new Range(new BigDecimal("0.1"), new BigDecimal("0.7"), false);
        assertEquals(List.of("0.1", "0.3", "0.5", "0.7"), text(tenths.linear(4)));
    }

    @Test
    void log_hasOneRatioAndReadableValues() {
        assertEquals(
                List.of("64", "128", "256", "512", "1024", "2048", "4096"),
                text(range(64, 4096).log(7)));
        Range rates = new Range(new BigDecimal("100000"), new BigDecimal("1000000"), false);
        // 100 kpps times 10^(1/3) and 10^(2/3), to three digits
        assertEquals(List.of("100000", "215000", "464000", "1000000"), text(rates.log(4)));
    }

    @Test
    void step_reachesTheEndOrIsRefused() {
        assertEquals(List.of("100", "400", "700", "1000"), text(range(100, 1000).by(new BigDecimal("300"))));
        assertMessage("must reach to exactly: (to - from) is not a multiple of step", () -> range(100, 1000)
                .by(new BigDecimal("400")));
        assertMessage("must have a step above 0", () -> range(1, 2).by(BigDecimal.ZERO));
        assertMessage("must have at most 1000 values", () -> range(0, 5000).by(BigDecimal.ONE));
    }

    @Test
    void impossibleRanges() {
        assertMessage("must go up: to is not more than from", () -> range(5, 5));
        assertMessage("must have steps in [2, 1000]", () -> range(1, 5).linear(1));
        assertMessage(
                "must start above 0 on a logarithmic scale", () -> range(0, 5).log(3));
        assertMessage("must have fewer steps: some values are equal when rounded", () -> range(1, 5)
                .log(9));
    }

    @Property
    void range_keepsItsEndsAndRises(
            @ForAll @IntRange(min = 1, max = 1000) int from,
            @ForAll @IntRange(min = 1, max = 1_000_000) int width,
            @ForAll @IntRange(min = 2, max = 40) int steps) {
        Range range = new Range(BigDecimal.valueOf(from), BigDecimal.valueOf((long) from + width), false);
        List<BigDecimal> values = range.linear(steps);
        assertEquals(steps, values.size());
        assertEquals(range.from(), values.get(0));
        assertEquals(range.to(), values.get(steps - 1));
        for (int i = 1; i < steps; i++) {
            assertTrue(values.get(i).compareTo(values.get(i - 1)) > 0);
        }
    }

    private static Range range(int from, int to) {
        return new Range(BigDecimal.valueOf(from), BigDecimal.valueOf(to), true);
    }

    private static List<String> text(List<BigDecimal> values) {
        return values.stream().map(v -> v.stripTrailingZeros().toPlainString()).toList();
    }

    private static void assertMessage(String message, org.junit.jupiter.api.function.Executable code) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
