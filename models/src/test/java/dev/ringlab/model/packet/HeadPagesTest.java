package dev.ringlab.model.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Four heads of 1 KiB in a page of 4 KiB. */
class HeadPagesTest {
    private final HeadPages heads = new HeadPages();

    /** The 1st and the 5th begin a page. */
    @Test
    void page_isTakenForEachFourthHead() {
        StringBuilder taken = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            taken.append(heads.take() ? 'P' : '.');
        }

        assertEquals("P...P.", taken.toString());
    }

    /** Three are back, but the fourth has not been cut yet: the page stays until that is back too. */
    @Test
    void page_isFreeWhenAllFourAreBack() {
        for (int i = 0; i < 3; i++) {
            heads.take();
            heads.give(heads.current());
        }
        int page = heads.current();
        assertTrue(heads.isLast(page));
        heads.take();
        heads.give(page);

        assertFalse(heads.isLast(page));
    }

    @Test
    void leave_cutsUntilSoManyAreLeft() {
        heads.leave(3);

        assertFalse(heads.take() || heads.take() || heads.take());
        assertTrue(heads.take());
    }
}
