package dev.ringlab.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void fingerprint_tellsWhichIngredientMoved() {
        Fingerprint base = of(10, "tap", 1);
        assertEquals(base.tcp(), of(10, "tap", 1).tcp());
        Fingerprint otherPacket = of(10, "tap", 2);
        assertEquals(base.t() + base.tc(), otherPacket.t() + otherPacket.tc());
        assertNotEquals(base.tcp(), otherPacket.tcp());
        Fingerprint otherName = of(10, "top", 1);
        assertEquals(base.t(), otherName.t());
        assertNotEquals(base.tc(), otherName.tc());
        assertNotEquals(base.t(), of(11, "tap", 1).t());
    }

    @Test
    void writer_writesALineAnEvent() {
        StringBuilder text = new StringBuilder();
        new TraceWriter(text).event(1234.56, "napi", "poll", 7);
        assertEquals("1234.6 napi poll 7\n", text.toString());
    }

    private static Fingerprint of(double ns, String component, long packet) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.event(ns, component, "e", packet);
        fingerprint.event(ns + 1, component, "f", packet);
        return fingerprint;
    }
}
