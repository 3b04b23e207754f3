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
            taken.append(heads.isOut() ? 'P' : '.');
            heads.take();
        }

        assertEquals("P...P.", taken.toString());
    }

    /** Three are back, but the fourth has not been cut yet: the page stays until that is back too. */
    @Test
    void page_isFreeWhenAllFourAreBack() {
        int page = heads.take();
        heads.give(page);
        heads.give(heads.take());
        heads.give(heads.take());
        assertTrue(heads.isLast(page));
        heads.give(heads.take());

        assertFalse(heads.isLast(page));
    }

    @Test
    void leave_cutsUntilSoManyAreLeft() {
        heads.leave(3);

        for (int i = 0; i < 3; i++) {
            assertFalse(heads.isOut());
            heads.take();
        }
        assertTrue(heads.isOut());
    }

    /** With others held in between, so that pages come back in various states. */
    @Test
    void touch_isTakingOneAndGivingItBack() {
        HeadPages touched = new HeadPages();
        for (int i = 0; i < 50; i++) {
            if (i % 7 == 3) {
                heads.take();
                touched.take();
            }
            heads.give(heads.take());
            touched.touch();

            assertEquals(heads.isOut(), touched.isOut());
            assertEquals(heads.nextIsLast(), touched.nextIsLast());
        }
        assertEquals(heads.take(), touched.take());
    }

    /** Any number of them at once, from any place in a page, whether others of it are held, given back or not. */
    @Test
    void touches_thatNobodyAsksAbout_areTheSame() {
        HeadPages touched = new HeadPages();
        int held = HeadPages.NONE;
        for (int i = 0; i < 1000; i++) {
            int together = i * 7 % 13;
            for (int j = 0; j < together; j++) {
                heads.give(heads.take());
                touched.touch();
            }
            if (i % 3 == 0) {
                heads.give(held);
                touched.give(held);
                held = HeadPages.NONE;
            }
            if (i % 5 == 0 && held == HeadPages.NONE) {
                held = heads.take();
                assertEquals(held, touched.take());
            }

            assertEquals(heads.isLast(held), touched.isLast(held));
            assertEquals(heads.isOut(), touched.isOut());
            assertEquals(heads.nextIsLast(), touched.nextIsLast());
        }
        assertEquals(heads.take(), touched.copy().take());
    }
}
