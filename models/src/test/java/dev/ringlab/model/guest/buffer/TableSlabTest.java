package dev.ringlab.model.guest.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TableSlabTest {
    // 2 + 1 + 7 + 3 objects are free in pages of others, then come pages of 8
    private static final int OF_OTHERS = 13;

    private static TableSlab taken(int tables) {
        TableSlab slab = new TableSlab();
        for (int i = 0; i < tables; i++) {
            slab.take();
        }
        return slab;
    }

    @Test
    void table_beginsANewPageWhereAllAreFull() {
        TableSlab slab = taken(OF_OTHERS);
        slab.take();
        assertTrue(slab.isGrown());
        slab.take();
        assertFalse(slab.isChanged());
    }

    // the first two lie in one page, which is full until the first comes back; the last is of the page in use
    @Test
    void tableGivenBack_isForeignUnlessItsPageIsInUse() {
        TableSlab slab = taken(OF_OTHERS + 1);
        slab.give();
        assertTrue(slab.isForeign());
        assertTrue(slab.isOfFullPage());
        slab.give();
        assertTrue(slab.isForeign());
        assertFalse(slab.isOfFullPage());
        for (int i = 0; i < OF_OTHERS - 1; i++) {
            slab.give();
        }
        assertFalse(slab.isForeign());
    }

    // pages of 2, 1, 7, 3 and ten of 8 come back one by one: the 14th finds 13 kept, and they go to the node
    @Test
    void pagesKept_goToTheNodeWhenThereAreThirteen() {
        TableSlab slab = taken(OF_OTHERS + 11 * 8);
        int drained = 0;
        int page = 0;
        for (int i = 0; i < OF_OTHERS + 10 * 8; i++) {
            slab.give();
            page += slab.isOfFullPage() ? 1 : 0;
            drained += slab.isDrained() ? 1 : 0;
            assertEquals(page == 14 && slab.isOfFullPage(), slab.isDrained());
        }
        assertEquals(1, drained);
    }

    // 13 + 80 are back, 13 pages with the node, less those all of whose 8 objects are free beyond five: the page in use
    // has none, one is kept, and the next begins with a page of the node and eight more
    @Test
    void pagesOfTheNode_areGathered() {
        TableSlab slab = taken(OF_OTHERS + 11 * 8);
        for (int i = 0; i < OF_OTHERS + 10 * 8; i++) {
            slab.give();
        }
        slab.take();
        assertTrue(slab.isChanged());
        assertEquals(0, slab.gathered());
        for (int i = 0; i < 8; i++) {
            slab.take();
        }
        assertTrue(slab.gathered() > 0 && slab.gathered() <= 9);
    }

    @Test
    void resumedRing_takesTheTablesThatItHad() {
        TableSlab slab = taken(OF_OTHERS);
        TableSlab resumed = slab.resume(OF_OTHERS);
        for (int i = 0; i < OF_OTHERS; i++) {
            resumed.take();
            assertFalse(resumed.isChanged());
        }
        resumed.take();
        assertTrue(resumed.isGrown());
    }

    // 18 pages a buffer: of 8 that are missing five were, whose pages wait
    @Test
    void pagesOfBuffers_waitIfTheyAreInNone() {
        RingState state = new RingState(5, 0, 0, 5 * 18, new TableSlab());
        assertEquals(8 * 18, state.lacking(8).pooledPages());
        assertEquals(2 * 18, state.lacking(2).pooledPages());
    }
}
