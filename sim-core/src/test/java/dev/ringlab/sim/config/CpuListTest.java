package dev.ringlab.sim.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
    @Test
    void list_isReadAsTheKernelWritesIt() {
        assertEquals(List.of(0, 2, 3, 4), CpuList.parse("0,2-4").cpus());
        assertEquals(4, CpuList.parse("0,2-4").highest());
        assertEquals(2, CpuList.parse("0,2-4").of(5)); // 0 2 3 4 0 2
        assertEquals(
                CpuList.parse("0,2-4"), CpuList.parse(CpuList.parse("0,2-4").toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1-", "-1", "3-2", "1-2-3", "0,,1", "1024", "99999"})
    void list_refusesWhatIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> CpuList.parse(text));
    }

    @Test
    void none_isBelowAnyCount() {
        assertTrue(Cpus.parse("none").areBelow(1));
        assertTrue(Cpus.parse("0-1").areBelow(2));
        assertFalse(Cpus.parse("0-2").areBelow(2));
        assertEquals("none", Cpus.parse("none").toString());
    }
}
