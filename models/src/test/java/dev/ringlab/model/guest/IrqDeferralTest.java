package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.packet.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class IrqDeferralTest {
    private final Bench bench = new Bench();

    private GuestStage stage(int deferHardIrqs, double groFlushTimeoutNs) {
        bench.receiveBufferBytes = 1 << 30;
        bench.napiDeferHardIrqs = deferHardIrqs;
        bench.groFlushTimeoutNs = groFlushTimeoutNs;
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        return stage;
    }

    @Test
    void linuxRx_4_2_pollsEveryTimeoutUntilSoManyInARowWereEmpty() {
        GuestStage stage = stage(2, 20e3);
        stage.deliver(1);
        stage.pass(1);
        // the poll that found a packet leaves 1 of 2, an empty one none, and the next turns interrupts on: two timeouts
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "poll 1", "poll 0", "poll 0"), stage.takeDiary());
        stage.deliver(1);
        assertEquals(List.of("irq", "handled"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_2_packetMeanwhileIsPolledWithoutAnInterruptAndRestoresTheCount() {
        GuestStage stage = stage(2, 20e3);
        stage.deliver(1);
        stage.pass(30); // one empty poll
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "poll 1", "poll 0", "poll 1", "poll 0", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_2_fullPollDoesNotRestoreTheCount() {
        GuestStage stage = stage(2, 20e3);
        stage.deliver(1);
        stage.pass(15); // 1 of 2 left
        stage.deliver(64); // a full poll is not completed, and the poll of nothing after it takes the last
        stage.pass(100);
        assertEquals(
                List.of("irq", "handled", "poll 1", "refill 65", "poll 64", "poll 0", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_2_withoutTimeoutNothingIsDeferred() {
        GuestStage stage = stage(2, 0);
        stage.deliver(1);
        stage.pass(100);
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "poll 1", "irq", "handled", "poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_2_watchdogLeavesNoMissed() {
        bench.stackNs = 30_000; // the poll of an interrupt is still at it when the watchdog of the poll before expires
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 100;
        GuestStage stage = stage(0, 20e3);
        stage.deliver(1);
        // the packet is held: interrupts are on, but the watchdog looks
        stage.pass(10);
        assertEquals(List.of("irq", "handled", "poll 1"), stage.takeDiary());
        stage.deliver(9);
        stage.pass(200);
        // MISSED were one more empty poll; the one that is there flushes what the poll of 9 held
        assertEquals(List.of("irq", "handled", "poll 9", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_2_timeoutAloneHoldsPacketsOverACompletion() {
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 100;
        GuestStage stage = stage(0, 20e3);
        stage.deliver(1);
        stage.pass(10);
        assertEquals(0, stage.queued);
        stage.pass(20); // an empty poll has no timeout: all that is held is flushed
        assertEquals(1, stage.queued);
        assertEquals(List.of("irq", "handled", "poll 1", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_3_fullPollKeepsYoungPacketsAtHz1000Only() {
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 100;
        bench.stackNs = 0;
        for (int hz : new int[] {250, 1000}) {
            bench.hz = hz;
            GuestStage stage = stage(0, 0);
            stage.deliver(64);
            // handler is free here; 64 packets take 64 * 170 = 10.9 us, 64 buffers 2.6 us
            stage.pass(14.2);
            assertEquals(List.of("irq", "handled", "refill 64", "poll 64"), stage.takeDiary(), "hz " + hz);
            assertEquals(hz == 250 ? 1 : 0, stage.queued, "hz " + hz);
            stage.pass(100);
            assertEquals(1, stage.queued);
        }
    }

    @Test
    void linuxRx_8_17_interruptSlipsOutBetweenArmingAndDeferral() {
        bench.stackNs = 10_000; // runs inside napi_complete_done, callbacks are on
        GuestStage stage = stage(2, 20e3);
        stage.deliver(1);
        stage.pass(5);
        stage.deliver(1);
        assertEquals(List.of("irq", "handled", "irq", "handled"), stage.takeDiary());
        stage.pass(200);
        assertEquals(List.of("poll 1", "poll 1", "poll 0", "poll 0"), stage.takeDiary());
        stage.guest.verify();
        assertTrue(stage.vcpu.isIdle());
    }
}
