package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import org.junit.jupiter.api.Test;

class RcuTest {
    private final GuestStage stage = new GuestStage(new Bench());
    private final Rcu rcu = new Rcu(stage.vcpu);
    private int ran;
    private double doneNs;

    private void run() {
        rcu.run(() -> {
            ran++;
            doneNs = stage.simulation.time();
        });
        stage.pass(10);
    }

    /** Given before one tick, they wait for a grace period from the next tick to the one after it. */
    @Test
    void callbacks_areReadyAfterAWholeGracePeriod() {
        rcu.call();
        rcu.ticked();
        rcu.call();
        assertFalse(rcu.isReady());
        rcu.ticked();
        assertTrue(rcu.isReady());
        run();
        assertFalse(rcu.isReady());
        rcu.ticked();
        assertTrue(rcu.isReady());
    }

    /** 25 = 10 + 10 + 5, at 300 ns each. */
    @Test
    void callbacks_areRunTenAtATime() {
        rcu.cost(3000);
        for (int i = 0; i < 25; i++) {
            rcu.call();
        }
        rcu.ticked();
        rcu.ticked();
        double tookNs = 0;
        while (rcu.isReady()) {
            double from = stage.simulation.time();
            run();
            tookNs += doneNs - from;
        }
        assertEquals(3, ran);
        assertEquals(7500, tookNs, 1e-6);
    }

    /** Ten that follow ten wake nobody unless another was given meanwhile. */
    @Test
    void thread_isWokenForWhatIsNew() {
        int[] woken = {0};
        rcu.onNew(() -> woken[0]++);
        for (int i = 0; i < 40; i++) {
            rcu.call();
        }
        rcu.ticked();
        rcu.ticked();
        run();
        assertEquals(1, woken[0]);
        run();
        assertEquals(1, woken[0]);
        rcu.call();
        run();
        assertEquals(2, woken[0]);
    }
}
