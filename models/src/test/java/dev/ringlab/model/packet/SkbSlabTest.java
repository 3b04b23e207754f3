package dev.ringlab.model.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SkbSlabTest {
    private final SkbSlab slab = new SkbSlab();

    /** One at a time: all sixteen of a page come back to it before the next bulk, which finds them there. */
    @Test
    void oneByOne_staysInItsPage() {
        for (int packet = 0; packet < 160; packet++) {
            if (slab.isOut()) {
                assertEquals(0, slab.takeBulk());
            }
            int page = slab.takeCached();
            assertFalse(slab.isForeign(page));
            slab.give(page);
        }
    }

    /** Two are out when the bulk comes: it takes two of another page, to which the first two do not go back. */
    @Test
    void bulkWhileSomeAreOut_changesThePage() {
        int first = take();
        for (int packet = 1; packet < 15; packet++) {
            slab.give(take());
        }
        int last = take();
        assertTrue(slab.isOut());
        assertEquals(1, slab.takeBulk());

        assertTrue(slab.isForeign(first));
        assertTrue(slab.isForeign(last));
        slab.give(first);
        slab.give(last);
        assertFalse(slab.isForeign(slab.takeCached()), "the new page is popped first");
    }

    /** What GRO merges goes back to NAPI and is the next to be taken. */
    @Test
    void merged_goesBackToNapi() {
        int page = take();
        for (int packet = 1; packet < 16; packet++) {
            take();
        }
        assertTrue(slab.isOut());
        slab.giveCached(page);
        assertFalse(slab.isOut());
        assertEquals(page, slab.takeCached());
    }

    private int take() {
        return slab.takeCached();
    }
}
