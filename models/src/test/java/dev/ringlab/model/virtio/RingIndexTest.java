package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.RingIndex.needEvent;
import static dev.ringlab.model.virtio.RingIndex.u16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RingIndexTest {
    /** 65536 events x 0..256 added x 5 positions = 84 million cases, against the set that the rule describes. */
    @Test
    void needEvent_isTrueExactlyForEventsBetweenOldAndNew() {
        int[] positions = {0, 1, 0x7fff, 0x8000, 0xff80};
        for (int old : positions) {
            for (int added = 0; added <= 256; added++) {
                int now = u16(old + added);
                int met = 0;
                for (int event = 0; event < 0x10000; event++) {
                    met += needEvent(event, now, old) ? 1 : 0;
                }
                assertEquals(added, met, "as many events as entries: old=" + old + ", added=" + added);
                for (int i = 0; i < added; i++) {
                    assertTrue(needEvent(u16(old + i), now, old), "entry " + i + " of " + added + " after " + old);
                }
            }
        }
    }

    /** linux-rx 9. */
    @Test
    void needEvent_equalsTheGoldenVectors() {
        assertTrue(needEvent(255, 256, 0));
        assertTrue(needEvent(256, 289, 256));
        assertTrue(needEvent(288, 289, 256));
        assertFalse(needEvent(289, 289, 256), "waiting for the next entry to be added");
        assertTrue(needEvent(0xfffe, 2, 0xfffd));
        assertFalse(needEvent(2, 2, 0xfffd));
    }

    /** linux-rx 9: used_event 0 means "off", and still fires when entry 0 is used again. */
    @Test
    void needEvent_firesOnceALapForAnEventOfZero() {
        assertTrue(needEvent(0, 5, 0xfffe), "0xfffe, 0xffff, 0, ... 4 were used");
        assertFalse(needEvent(0, 0, 0xfffe), "0xfffe, 0xffff were used");
        assertTrue(needEvent(0, 1, 0), "0 was used");
    }

    @Test
    void needEvent_takesIndexesThatHaveNotBeenWrapped() {
        assertTrue(needEvent(0x1fffe, 0x10002, 0xfffd));
        assertFalse(needEvent(-1, 2, 0));
    }
}
