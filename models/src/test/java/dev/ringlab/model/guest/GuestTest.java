package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestTest {
    private final Bench bench = new Bench();

    private GuestStage stage() {
        bench.receiveBufferBytes = 1 << 30;
        return new GuestStage(bench);
    }

    @Test
    void linuxRx_9_openFillsTheRingKicksOnceAndArms() {
        GuestStage stage = stage();
        assertEquals(List.of("refill 256 kick", "poll 0"), stage.takeDiary());
        assertEquals(256, stage.field("ai"));
        assertEquals(0, stage.rxq.driver().numFree());
        assertEquals(0, stage.field("ue"));
    }

    @Test
    void linuxRx_9_workedPollTable() {
        GuestStage stage = stage();
        stage.takeDiary();

        stage.deliver(32);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "poll 32"), stage.takeDiary());
        assertEquals(32, stage.rxq.driver().numFree());
        assertEquals(32, stage.field("ue"));

        stage.deliver(1); // 33 missing: more than 32
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "refill 33", "poll 1"), stage.takeDiary());
        assertEquals(0, stage.rxq.driver().numFree());
        assertEquals(33, stage.field("ue"));

        stage.deliver(64); // a full weight is not completed: a poll of nothing follows
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "refill 64", "poll 64", "poll 0"), stage.takeDiary());
        assertEquals(97, stage.field("ue"));
    }

    @Test
    void linuxRx_8_7_63PacketsCompleteAtOnce() {
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(63);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "refill 63", "poll 63"), stage.takeDiary());
    }

    @Test
    void linuxRx_8_5_packetDuringCompletionInterruptsOnceAndIsPolled() {
        bench.stackNs = 10_000; // one packet waits on the list: the stack runs inside napi_complete_done
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(1);
        // pass 300, poll 150, receive 120, gro 50, callback on 50: the stack runs from 670 to 10670
        stage.pass(5);
        assertEquals(1, stage.field("ue")); // callbacks are on already
        stage.deliver(1);
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "irq", "handled", "poll 1", "poll 2"), stage.takeDiary());
    }

    /** Without event indexes the device asks only whether: every packet of the window interrupts. */
    @Test
    void linuxRx_8_5_withFlagsEveryPacketDuringCompletionInterrupts() {
        bench.eventIdx = false;
        bench.stackNs = 10_000;
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(1);
        stage.pass(5);
        stage.deliver(1);
        stage.deliver(1);
        stage.deliver(1);
        stage.pass(100);
        assertEquals(
                List.of("irq", "handled", "irq", "handled", "irq", "handled", "irq", "handled", "poll 1", "poll 3"),
                stage.takeDiary());
    }

    /** Buffers that are taken do not come back while the poll goes on, however long its stack takes. */
    @Test
    void linuxRx_8_1_buffersComeBackAfterTheLoopAndTheStackInIt() {
        bench.stackNs = 1000;
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(64);
        int offered = 256 - 64;
        for (int us = 0; us < 60; us++) {
            stage.pass(1);
            assertEquals(256, stage.field("ai"), "no buffer is offered in phase C, although " + offered + " are left");
        }
        stage.pass(100);
        assertEquals(320, stage.field("ai"));
        assertEquals(List.of("irq", "handled", "refill 64", "poll 64", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_8_5_packetUsedBeforeTheArmingIsFoundByTheRecheck() {
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(1);
        stage.pass(0.64); // of 670 until they are on: the packet has been received, callbacks are still off
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "poll 1", "poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_8_8_interruptAfterItsPacketsWereTakenIsNobodys() {
        GuestStage stage = stage();
        stage.takeDiary();
        stage.queue.interrupt();
        stage.pass(10);
        assertEquals(List.of("none"), stage.takeDiary());
    }

    @Test
    void linuxRx_3_6_refillFailsAndComesBackWhenTheApplicationReads() {
        bench.memoryBytes = 13 * 32_768 + 40 * 256; // 256 buffers of 1536, 21 a block, and 40 sk_buffs
        bench.receiveBufferBytes = 1 << 20; // nobody reads: the pages stay with the socket
        bench.sizeBytes = 500; // built in place
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        stage.deliver(40);
        stage.pass(1000);
        // 13 * 21 - 256 = 17 are left in the last block; then the poll finds no memory, nor does the kworker, nor does
        // the
        // poll that it starts NAPI again with, which has no reason to look
        assertEquals(List.of("irq", "handled", "refill 17", "poll 40", "refill 0", "poll 0"), stage.takeDiary());
        for (int buffer = 0; buffer < 21; buffer++) {
            stage.memory.free(buffer); // somebody reads what lies in the first block
        }
        stage.pass(499_000);
        assertEquals(List.of(), stage.takeDiary());
        stage.pass(1_000); // half a second after the first attempt of the kworker
        assertEquals(List.of("refill 21", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_5_tenPassesThenKsoftirqd() {
        bench.queueSize = 1024;
        bench.netdevBudget = 300;
        GuestStage stage = stage();
        stage.takeDiary();
        stage.deliver(1000);
        // a poll of 64 takes about 64 * 410 + 480 = 26.7 us; ten passes end at 700 + 10 * 27 = 268 us
        stage.pass(260);
        assertFalse(stage.vcpu.needsReschedule());
        assertEquals(9, stage.takeDiary().stream().filter("poll 64"::equals).count());
        stage.pass(1000);
        assertEquals(
                "poll 40",
                stage.takeDiary().stream()
                        .filter(line -> line.startsWith("poll"))
                        .reduce((a, b) -> b)
                        .orElseThrow());
        assertTrue(stage.vcpu.isIdle());
        stage.guest.verify();
    }

    @Test
    void fullSocket_dropsAndFreesThePages() {
        bench.receiveBufferBytes = 2304; // two frames of 1280 go over it
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        stage.deliver(10);
        stage.pass(100);
        assertEquals(8, stage.takeDiary().stream().filter("socket drop"::equals).count());
        assertEquals(256 - 10, stage.memory.allocated()); // what was copied has left its page
        // 13 blocks, and the heads of the two that wait
        assertEquals(13 * 32_768 + 2 * 1280, stage.memory.pages().takenBytes());
    }
}
