package dev.ringlab.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TicksTest {
    private static List<String> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(Ticks.Tick::label).toList();
    }

    @Test
    void round_takesOneTwoOrFive() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(Ticks.round(0, 100)));
        assertEquals(
                List.of("0", "0.005", "0.01", "0.015"),
                labels(Ticks.round(0, 0.018)).subList(0, 4));
        assertEquals("0.00002", labels(Ticks.round(0, 0.00005)).get(2));
        assertEquals(List.of("900", "950", "1000", "1050", "1100"), labels(Ticks.round(890, 1110)));
    }

    @Test
    void round_isNeverMoreThanNine() {
        for (double high = 1e-3; high < 1e6; high *= 1.07) {
            int count = Ticks.round(0, high).size();
            assertEquals(true, count >= 4 && count <= 9, "high=" + high + ", count=" + count);
        }
    }

    @Test
    void decades_showTwoAndFiveWhereThereIsRoom() {
        assertEquals(List.of("5", "10", "20", "50", "100"), labels(Ticks.decades(4.2, 110)));
        assertEquals(List.of("0.01", "0.1", "1", "10", "100"), labels(Ticks.decades(0.01, 100)));
    }

    @Test
    void kebab_isTheNameOfAFile() {
        assertEquals(
                "queue-event-idx-on-traffic-rate-1-5-mpps", Charts.kebab("queue.eventIdx on, traffic.rate 1.5 Mpps"));
        assertEquals("min-budget-ring-2", Charts.kebab("min(budget, ring)/2"));
    }
}
