package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RefillTriggerTest {
    @Test
    void linuxRx_3_4_halfBudgetIsStrictAndCapsAtTheRing() {
        RefillTrigger trigger = RefillTrigger.parse("budget/2");
        assertFalse(trigger.fires(32, 64, 256));
        assertTrue(trigger.fires(33, 64, 256));
        assertFalse(trigger.fires(4, 8, 256)); // busy poll
        assertTrue(trigger.fires(5, 8, 256));
        assertFalse(trigger.fires(16, 64, 32)); // small ring
        assertTrue(trigger.fires(17, 64, 32));
    }

    @Test
    void beforeLinux54_theThresholdWasHalfTheRing() {
        RefillTrigger trigger = RefillTrigger.parse("ring/2");
        assertFalse(trigger.fires(512, 64, 1024));
        assertTrue(trigger.fires(513, 64, 1024));
    }

    @Test
    void number_isAThreshold() {
        assertFalse(RefillTrigger.parse("0").fires(0, 64, 256));
        assertTrue(RefillTrigger.parse("0").fires(1, 64, 256));
        assertEquals("100", RefillTrigger.parse("100").toString());
        assertThrows(IllegalArgumentException.class, () -> RefillTrigger.parse("half"));
        assertThrows(IllegalArgumentException.class, () -> RefillTrigger.parse("-1"));
    }
}
