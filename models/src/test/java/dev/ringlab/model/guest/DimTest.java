package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** Steps of lib/dim (linux 6.12), each a measurement of 64 interrupts. Profiles are 1, 8, 64, 128 and 256 us. */
class DimTest {
    private final Dim dim = new Dim();
    private long us;
    private long events;
    private long packets;

    /** 64 interrupts in so many us, with packets of 100 bytes; then the profile, and whether it changed. */
    private double measure(long lastsUs, long packetsAMs) {
        if (events == 0) {
            dim.sample(0, 0, 0, 0);
        }
        us += lastsUs;
        events += 64;
        packets += packetsAMs * lastsUs / 1000;
        if (dim.sample(us, events, packets, 100 * packets)) {
            dim.sample(us, events, packets, 100 * packets); // it has been applied: a new measurement begins
        }
        return dim.timeNs();
    }

    @Test
    void netDimDecision_walksRightWhileInterruptsGetFewerAndParksAtTheEdge() {
        assertEquals(1e3, dim.timeNs());
        assertEquals(8e3, measure(1000, 500)); // the first is better than none
        assertEquals(64e3, measure(1200, 500));
        assertEquals(128e3, measure(2000, 500));
        assertEquals(256e3, measure(4000, 500));
        assertEquals(256e3, measure(8000, 500));
        assertEquals(256e3, measure(8000, 500)); // parked: the same changes nothing
        assertEquals(128e3, measure(8000, 1000)); // twice the packets: to the left again
    }

    @Test
    void netDimDecision_turnsWhereItIsNoBetterAndTiresOfThat() {
        for (int i = 0; i < 5; i++) {
            assertEquals(8e3, measure(1000, 500));
            assertEquals(1e3, measure(1000, 500));
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(1e3, measure(1000, 500)); // ten steps were enough: it parks, for ten measurements
        }
        assertEquals(8e3, measure(1000, 500));
    }

    @Test
    void netDimDecision_parksOnTheBestOfSeveralSteps() {
        measure(1000, 500);
        measure(1200, 500);
        assertEquals(128e3, measure(1500, 500));
        assertEquals(64e3, measure(1500, 300)); // worse: back
        assertEquals(64e3, measure(1500, 500)); // better, and the second from the right: this was the top
        assertEquals(64e3, measure(1500, 500));
    }

    /** 10 % is the same, 11 % is not. */
    @Test
    void isSignificantDiff_isMoreThanTenPercent() {
        measure(1000, 1000);
        assertEquals(1e3, measure(1000, 1100));
        Dim other = new Dim();
        other.sample(0, 0, 0, 0);
        other.sample(1000, 64, 1000, 100_000);
        other.sample(1000, 64, 1000, 100_000);
        other.sample(2000, 128, 2110, 211_000);
        assertEquals(64e3, other.timeNs());
    }

    @Test
    void netDim_waitsFor64Interrupts() {
        dim.sample(0, 0, 0, 0);
        assertFalse(dim.sample(1000, 63, 1000, 100_000));
        assertEquals(1e3, dim.timeNs());
    }
}
