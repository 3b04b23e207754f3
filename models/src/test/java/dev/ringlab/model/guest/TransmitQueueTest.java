package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.lab.Bench;
import org.junit.jupiter.api.Test;

/** Receive polls reclaim what has been sent (linux-rx 3.3, race 16). */
class TransmitQueueTest {
    private final Bench bench = new Bench();

    /** From an interrupt to the end of its poll of one packet, in ns. */
    private double pollNs(double atUs) {
        GuestStage stage = new GuestStage(bench);
        stage.pass(atUs);
        stage.takeDiary();
        double beganNs = stage.simulation.time();
        stage.deliver(1);
        while (!stage.diary.contains("poll 1")) {
            stage.pass(0.01);
        }
        return stage.simulation.time() - beganNs;
    }

    @Test
    void linuxRx_8_16_aReceivePollReclaimsWhatHasBeenSent() {
        double nothingSent = pollNs(500);
        bench.transmit =
                new TransmitQueue.Config(Bench.ns(1_400_000), 1); // once: 400 us after the start of the stage's time
        assertEquals(nothingSent + 500, pollNs(500), 10);
    }

    /** The sender on the other vCPU has the lock from 400 to 420 us. */
    @Test
    void linuxRx_8_16_itDoesNotWhileAnotherVcpuHasTheLock() {
        double nothingSent = pollNs(410);
        bench.transmit =
                new TransmitQueue.Config(Bench.ns(700_000), 1); // at 0.7 ms, and at 1.4 ms of the simulation's time
        assertEquals(nothingSent, pollNs(410), 10);
    }

    /** On the vCPU that is interrupted, softirqs wait until the packet has been sent: 10 of 20 us are left. */
    @Test
    void linuxRx_8_16_onItsOwnVcpuASenderKeepsSoftirqsOff() {
        double nothingSent = pollNs(410);
        bench.transmit = new TransmitQueue.Config(Bench.ns(1_400_000), 0);
        // the interrupt itself runs at once, within the 20 us
        assertEquals(nothingSent + 10_000 + 500, pollNs(410), 20);
    }
}
