package dev.ringlab.model.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelTest {
    private final Level least = Level.withLeast();
    private final Level greatest = Level.withGreatest();

    private void change(double ns, int by) {
        least.change(ns, by);
        greatest.change(ns, by);
    }

    private void fallAhead(double ns, int by) {
        least.fallAhead(ns, by);
        greatest.fallAhead(ns, by);
    }

    private void begin(double ns) {
        least.begin(ns);
        greatest.begin(ns);
    }

    private void assertEnd(double ns, double mean, int min, int max) {
        assertEquals(mean, least.end(ns));
        assertEquals(mean, greatest.end(ns));
        assertEquals(min, least.extreme());
        assertEquals(max, greatest.extreme());
    }

    @Test
    void aFallToldAhead_countsFromItsTime() {
        change(0, 12);
        begin(0);
        fallAhead(40, 10);
        change(30, 2);
        assertEnd(100, (12 * 30 + 14 * 10 + 4 * 60) / 100.0, 4, 14);
    }

    @Test
    void aFallToldAhead_makesNoExtremeBeforeItsTime() {
        begin(0);
        fallAhead(50, 1); // by then two have come
        change(10, 1);
        change(20, 1);
        change(60, 1);
        assertEnd(60, (1 * 10 + 2 * 30 + 1 * 10) / 60.0, 0, 2);
    }

    @Test
    void aFallAtOnce_makesThoseToldAheadCount() {
        change(0, 12);
        begin(0);
        change(1, -9); // least so far: 3
        change(2, 7);
        fallAhead(30, 5);
        change(10, -3);
        change(40, 4); // after it was 2
        assertEnd(40, (12 + 3 + 10 * 8 + 7 * 20 + 2 * 10) / 40.0, 2, 12);
    }

    @Test
    void window_beginsWithWhatHasHappened() {
        change(0, 9);
        fallAhead(5, 3);
        fallAhead(15, 4);
        begin(10);
        assertEnd(20, 6 * 0.5 + 2 * 0.5, 2, 6);
    }

    @Test
    void window_endsBeforeWhatIsAhead() {
        change(0, 9);
        begin(10);
        fallAhead(25, 4);
        assertEnd(20, 9, 9, 9);
        assertEnd(30, (9 * 15 + 5 * 5) / 20.0, 5, 9);
    }

    private record Change(double ns, int by) {}

    /** Two workers tell of batches that overlap, and somebody else of what happens meanwhile. */
    @Test
    void changes_comeInTheOrderOfTheirTimes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 500; run++) {
            List<Change> changes = new ArrayList<>();
            Level least = Level.withLeast();
            Level greatest = Level.withGreatest();
            int span = 1 + random.nextInt(200);
            int most = 2 + random.nextInt(9);
            int start = random.nextInt(50);
            changes.add(new Change(0, start));
            least.change(0, start);
            greatest.change(0, start);
            int windowFrom = random.nextInt(500);
            for (int from = 1; from < 1000; from += span) {
                for (int queue = 0; queue < 2; queue++) {
                    for (int at = from + queue; at < from + span; at += 2) {
                        int fall = random.nextInt(most);
                        changes.add(new Change(at + 0.5, -fall)); // after a change at the same time
                        least.fallAhead(at, fall);
                        greatest.fallAhead(at, fall);
                    }
                }
                for (int at = from; at < from + span; at++) {
                    if (at == windowFrom + 1) { // amid what was told ahead
                        least.begin(windowFrom + 0.75);
                        greatest.begin(windowFrom + 0.75);
                    }
                    if (random.nextBoolean()) {
                        int by = random.nextInt(2 * most) - 1;
                        changes.add(new Change(at, by));
                        least.change(at, by);
                        greatest.change(at, by);
                    }
                }
            }
            changes.sort(Comparator.comparingDouble(Change::ns));
            double beganNs = windowFrom + 0.75;
            double sum = 0;
            int now = 0;
            int min = Integer.MAX_VALUE;
            int max = Integer.MIN_VALUE;
            for (Change change : changes) {
                if (change.ns > beganNs) { // what the count is when the window opens, too
                    min = Math.min(min, now);
                    max = Math.max(max, now);
                }
                now += change.by;
                sum += change.by * (2000 - Math.max(beganNs, Math.floor(change.ns)));
            }
            min = Math.min(min, now);
            max = Math.max(max, now);
            assertEquals(sum / (2000 - beganNs), least.end(2000));
            assertEquals(sum / (2000 - beganNs), greatest.end(2000));
            assertEquals(min, least.extreme());
            assertEquals(max, greatest.extreme());
        }
    }
}
