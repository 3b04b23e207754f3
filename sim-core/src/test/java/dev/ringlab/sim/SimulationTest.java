package dev.ringlab.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Simulation simulation = new Simulation();
    private final List<String> happened = new ArrayList<>();

    @Test
    void runUntil_includesItsEndAndStopsThere() {
        for (int at : new int[] {10, 20, 30}) {
            new Timer(simulation, () -> happened.add("at " + simulation.time())).armAt(at);
        }
        simulation.runUntil(20);
        assertEquals(List.of("at 10.0", "at 20.0"), happened);
        assertEquals(20, simulation.time());
        simulation.runUntil(25);
        assertEquals(25, simulation.time());
        assertThrows(IllegalArgumentException.class, () -> simulation.runUntil(24));
    }

    @Test
    void timer_rearmsFromItsOwnAction() {
        Timer[] timer = new Timer[1];
        timer[0] = new Timer(simulation, () -> {
            happened.add("at " + simulation.time());
            assertFalse(timer[0].isArmed());
            timer[0].armIn(5);
        });
        timer[0].armIn(5);
        assertThrows(IllegalStateException.class, () -> timer[0].armIn(1));
        simulation.runUntil(17);
        assertEquals(List.of("at 5.0", "at 10.0", "at 15.0"), happened);
        assertTrue(timer[0].isArmed());
        assertThrows(IllegalArgumentException.class, () -> new Timer(simulation, () -> {}).armAt(16));
    }

    @Test
    void timers_dueTogetherHappenAsArmed() {
        for (int i = 0; i < 20; i++) {
            int order = i;
            new Timer(simulation, () -> happened.add("" + order)).armAt(7);
        }
        simulation.runUntil(7);
        assertEquals("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]", happened.toString());
    }

    @Test
    void advanceTo_movesOnlyIntoEmptyTime() {
        new Timer(simulation, () -> happened.add("later")).armAt(100);
        new Timer(simulation, () -> {
                    assertTrue(simulation.advanceTo(40));
                    assertEquals(40, simulation.time());
                    assertFalse(simulation.advanceTo(100)); // something is due then, and it was armed first
                    assertFalse(simulation.advanceTo(101));
                })
                .armAt(10);
        new Timer(simulation, () -> assertFalse(simulation.advanceTo(121))).armAt(110);
        simulation.runUntil(120); // beyond the horizon nothing may be seen
        assertEquals(120, simulation.time());
        assertEquals(List.of("later"), happened);
    }
}
