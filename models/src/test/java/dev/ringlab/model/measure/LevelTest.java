package dev.ringlab.model.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelTest {
    private final Level level = new Level();

    @Test
    void aFallToldAhead_countsFromItsTime() {
        level.change(0, 12);
        level.begin(0);
        level.fallAhead(40, 10);
        level.change(30, 2);
        assertEquals((12 * 30 + 14 * 10 + 4 * 60) / 100.0, level.end(100));
        assertEquals(14, level.max());
        assertEquals(4, level.min());
    }

    @Test
    void aFallToldAhead_makesNoExtremeBeforeItsTime() {
        level.begin(0);
        level.fallAhead(50, 1); // by then two have come
        level.change(10, 1);
        level.change(20, 1);
        level.change(60, 1);
        level.end(60);
        assertEquals(0, level.min());
        assertEquals(2, level.max());
    }

    @Test
    void window_beginsWithWhatHasHappened() {
        level.change(0, 9);
        level.fallAhead(5, 3);
        level.fallAhead(15, 4);
        level.begin(10);
        assertEquals(6 * 0.5 + 2 * 0.5, level.end(20));
        assertEquals(6, level.max());
        assertEquals(2, level.min());
    }

    @Test
    void window_endsBeforeWhatIsAhead() {
        level.change(0, 9);
        level.begin(10);
        level.fallAhead(25, 4);
        assertEquals(9, level.end(20));
        assertEquals(9, level.min());
    }

    private record Change(double ns, int by) {}

    /** Two workers tell of batches that overlap, and somebody else of what happens meanwhile. */
    @Test
    void changes_comeInTheOrderOfTheirTimes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int run = 0; run < 500; run++) {
            List<Change> changes = new ArrayList<>();
            Level told = new Level();
            told.begin(0);
            int span = 1 + random.nextInt(200);
            int most = 2 + random.nextInt(9);
            for (int from = 1; from < 1000; from += span) {
                for (int queue = 0; queue < 2; queue++) {
                    for (int at = from + queue; at < from + span; at += 2) {
                        int fall = random.nextInt(most);
                        changes.add(new Change(at + 0.5, -fall)); // after a change at the same time
                        told.fallAhead(at, fall);
                    }
                }
                for (int at = from; at < from + span; at += 1 + random.nextInt(3)) {
                    int by = random.nextInt(2 * most) - 1;
                    changes.add(new Change(at, by));
                    told.change(at, by);
                }
            }
            changes.sort(Comparator.comparingDouble(Change::ns));
            long sum = 0;
            int now = 0;
            int min = 0;
            int max = 0;
            for (Change change : changes) {
                now += change.by;
                min = Math.min(min, now);
                max = Math.max(max, now);
                sum += change.by * (2000 - (long) change.ns);
            }
            assertEquals(sum / 2000.0, told.end(2000));
            assertEquals(min, told.min());
            assertEquals(max, told.max());
        }
    }
}
