package dev.ringlab.experiment.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DimensionTest {
    @ParameterizedTest
    @CsvSource({
        "TIME, 10 us, 10000",
        "TIME, 10us, 10000",
        "TIME, 10 µs, 10000",
        "TIME, 10 μs, 10000",
        "TIME, 3.2 ns, 3.2",
        "TIME, 0.1 us, 100",
        "TIME, 1 ms, 1000000",
        "TIME, 1.5 s, 1500000000",
        "TIME, 30 min, 1800000000000",
        "TIME, -1 ns, -1",
        "TIME, +1 ns, 1",
        "TIME, .5 us, 500",
        "TIME, 1e3 ns, 1000",
        "TIME, 1E-3 us, 1",
        "RATE, 200 pps, 200",
        "RATE, 200 kpps, 200000",
        "RATE, 1.25 Mpps, 1250000",
        "SIZE, 64 B, 64",
        "SIZE, 2 kB, 2000",
        "SIZE, 2 KiB, 2048",
        "SIZE, 1 MB, 1000000",
        "SIZE, 1 MiB, 1048576",
        "RATIO, 5 %, 0.05",
        "RATIO, 5%, 0.05",
        "RATIO, 0.05, 0.05",
        "COUNT, 1024, 1024",
        "COUNT, 1e6, 1000000",
    })
    void quantity_isExactInBaseUnits(Dimension dimension, String text, BigDecimal base) {
        assertEquals(0, base.compareTo(dimension.parse(text)), () -> text + " gave " + dimension.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIME  | 10         | must have a unit, one of ns, us, ms, s, min",
                "TIME  | 10 usec    | unknown time unit 'usec'; did you mean 'us'?",
                "TIME  | 10 Ms      | unknown time unit 'Ms'; did you mean 'ms'?",
                "TIME  | 10 pps     | unknown time unit 'pps'; known: ns, us, ms, s, min",
                "TIME  | soon       | must be a time with a unit (ns, us, ms, s, min)",
                "TIME  | us         | must be a time with a unit (ns, us, ms, s, min)",
                "TIME  | 1 0 us     | unknown time unit '0 us'; did you mean 'us'?",
                "TIME  | 1_000 us   | unknown time unit '_000 us'; known: ns, us, ms, s, min",
                "TIME  | 0x10 ns    | unknown time unit 'x10 ns'; known: ns, us, ms, s, min",
                "RATE  | 200kpsp    | unknown rate unit 'kpsp'; did you mean 'kpps'?",
                "RATE  | 2 mpps     | unknown rate unit 'mpps'; did you mean 'Mpps'?",
                "RATE  | 2          | must have a unit, one of pps, kpps, Mpps",
                "SIZE  | 64         | must have a unit, one of B, kB, KiB, MB, MiB",
                "SIZE  | 64 kib     | unknown size unit 'kib'; did you mean 'KiB'?",
                "RATIO | 5 percent  | unknown ratio unit 'percent'; known: %",
                "RATIO | half       | must be a ratio, as 0.05 or 5 %",
                "COUNT | 64 packets | must be a number without a unit, as in 64",
                "COUNT | many       | must be a number",
            })
    void quantity_thatCannotBe_saysWhatIsExpected(Dimension dimension, String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> dimension.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void unit_isReadWithItsOwnFactor(Dimension dimension) {
        Unit.of(dimension)
                .forEach((unit, factor) -> assertEquals(
                        0, factor.multiply(new BigDecimal("7")).compareTo(dimension.parse("7 " + unit)), unit));
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, 10000, 10 us",
        "TIME, 999, 999 ns",
        "TIME, 0, 0 ns",
        "TIME, 60000000000, 60 s",
        "RATE, 215000, 215 kpps",
        "RATE, 1500000, 1.5 Mpps",
        "SIZE, 1500, 1500 B",
        "SIZE, 2048, 2 KiB",
        "SIZE, 2000, 2 kB",
        "RATIO, 0.05, 0.05",
        "COUNT, 1024, 1024",
    })
    void number_isWrittenAsAPersonWould(Dimension dimension, BigDecimal base, String text) {
        assertEquals(text, dimension.format(base));
    }

    @Property
    void whatIsWritten_isReadBackExactly(
            @ForAll Dimension dimension, @ForAll @LongRange(min = 0, max = 1L << 50) long number) {
        BigDecimal base = BigDecimal.valueOf(number);
        assertEquals(0, base.compareTo(dimension.parse(dimension.format(base))), () -> dimension.format(base));
    }

    @Test
    void plain_hasNoExponentAndNoZerosThatSayNothing() {
        assertEquals("1000000", Dimension.plain(new BigDecimal("1e6")));
        assertEquals("0", Dimension.plain(new BigDecimal("0.00")));
        assertEquals("0.05", Dimension.plain(new BigDecimal("0.0500")));
    }
}
