package dev.ringlab.model.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelTest {
    private final Level level = new Level();

    @Test
    void aChangeToldAhead_countsFromItsTime() {
        level.begin(0);
        level.changeAhead(40, 10);
        level.change(30, 2);
        assertEquals((2 * 10 + 12 * 60) / 100.0, level.end(100));
        assertEquals(12, level.max());
    }

    @Test
    void aChangeToldAhead_makesNoExtremeBeforeItsTime() {
        level.begin(0);
        level.changeAhead(50, -1); // by then two have come
        level.change(10, 1);
        level.change(20, 1);
        level.change(60, 1);
        level.end(60);
        assertEquals(0, level.min());
        assertEquals(2, level.max());
    }

    @Test
    void window_beginsWithWhatHasHappened() {
        level.changeAhead(5, 3);
        level.changeAhead(15, 4);
        level.begin(10);
        assertEquals(3 * 0.5 + 7 * 0.5, level.end(20));
    }

    /** Two queues tell of batches that overlap. */
    @Test
    void changesOfSeveral_comeInTheOrderOfTheirTimes() {
        SplittableRandom random = new SplittableRandom(1);
        int[] by = new int[1000];
        level.begin(0);
        for (int from = 0; from < by.length; from += 200) {
            for (int queue = 0; queue < 2; queue++) {
                for (int at = from + queue; at < from + 200; at += 2) {
                    by[at] = random.nextInt(9) - 4;
                    level.changeAhead(at, by[at]);
                }
            }
            level.change(from, 0);
        }
        int now = 0;
        int sum = 0;
        int min = 0;
        int max = 0;
        for (int change : by) {
            now += change;
            sum += now;
            min = Math.min(min, now);
            max = Math.max(max, now);
        }
        assertEquals((double) sum / by.length, level.end(by.length));
        assertEquals(min, level.min());
        assertEquals(max, level.max());
    }
}
