package dev.ringlab.report.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.report.load.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 3, 0",
        "0.5, 3, 0.5",
        "12.345, 3, 12.3",
        "1234567, 3, 1234567",
        "999.96, 4, 1000",
        "0.00012345, 2, 0.00012",
        "0.00009, 2, <0.0001",
        "-12.345, 3, -12.3",
        "NaN, 3, -"
    })
    void significant_keepsDigitsBeforeThePoint(double value, int digits, String expected) {
        assertEquals(expected, Decimal.significant(value, digits));
    }

    @ParameterizedTest
    @CsvSource({
        // One digit of the half-width, two if it starts with 1 or 2; never rounded down.
        "812.43, 0.31, 812.4 ± 0.4",
        "812.43, 0.12, 812.43 ± 0.12",
        "812.43, 3.0, 812 ± 3",
        "812.43, 27.1, 812 ± 28",
        "812.43, 412, 812 ± 412",
        "0.0213, 0.004, 0.021 ± 0.004",
        // Five digits of the mean are enough.
        "300.00007, 0.00014, 300.00 ± 0.01",
        "115999.005, 0.01, 115999 ± 1"
    })
    void interval_decidesTheDigits(double mean, double half, String expected) {
        assertEquals(expected, Decimal.interval(new Cell(mean, mean - half, mean + half, 5, ""), Scale.PLAIN));
    }

    @Test
    void interval_isLeftOutWhereThereIsNone() {
        assertEquals(
                "812.4 kpps",
                Decimal.withInterval(new Cell(812_430, 812_430, 812_430, 1, ""), Scale.of("pps", 812_430)));
    }

    @ParameterizedTest
    @CsvSource({
        "pps, 999, pps, 1",
        "pps, 1999999, kpps, 1e3",
        "pps, 2e6, Mpps, 1e6",
        "ns, 1500, ns, 1",
        "ns, 31000, µs, 1e3",
        "ns, 5e10, s, 1e9",
        "bytes, 4096, kB, 1e3",
        "packets, 1e9, packets, 1"
    })
    void scale_movesOnFromTwoThousand(String unit, double largest, String symbol, double divisor) {
        assertEquals(new Scale(symbol, divisor), Scale.of(unit, largest));
    }
}
