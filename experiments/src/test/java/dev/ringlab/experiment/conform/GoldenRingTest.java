package dev.ringlab.experiment.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every result and every field of every recorded operation of the real driver. */
class GoldenRingTest {
    static List<Path> traces() throws IOException {
        return GoldenTraces.all();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void ring_equalsTheRecordedOne(Path trace) throws IOException {
        ReplayResult result = RingReplay.of(trace);
        assertNull(result.difference());
        // The least there can be: 2000 operations on the 4-entry split ring, which has 20 single fields and 5 for each
        // slot.
        assertTrue(result.checks() > 2000L * (20 + 5 * 4), "checks=" + result.checks());
    }

    /** split and packed x EVENT_IDX x indirect x 4 sizes x 3 seeds. */
    @Test
    void traces_areAllThere() throws IOException {
        assertEquals(2 * 2 * 2 * 4 * 3, traces().size());
    }
}
