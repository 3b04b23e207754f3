package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.random.RandomStreams;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** QEMU's main loop between a tap that a test fills and a ring whose driver a test plays. */
class QemuTest {
    private static final double AT_REST = 10e3; // the kick of DRIVER_OK is handled by then

    private final HostStage stage = HostStage.of(Kind.QEMU, 1024);

    private static Virtqueue ringOfFlags() {
        return SplitVirtqueue.ofSize(1024, new RingFeatures(false, false, true), RingStyle.QEMU);
    }

    @Test
    void qemuBackend_9_5_startHandlesOneKickAndThenSleeps() {
        stage.runUntil(2000 + 1000 + 400 - 1);
        assertTrue(stage.backend.isAwake());
        stage.runUntil(2000 + 1000 + 400);
        assertFalse(stage.backend.isAwake());
    }

    @Test
    void qemuBackend_8_4_everyFrameIsPublishedAndDecidedAboutForItself() {
        stage.offer(1024);
        stage.runUntil(AT_REST);
        stage.push(3);
        stage.runUntil(1e6);
        assertEquals(List.of(1, 1, 1), stage.publications);
        // wake 2000, turn 1000, read 700, packet 500, decide 50; the first interrupts: 600; then 700 + 500 + 50
        assertEquals(List.of(14_250.0, 16_100.0, 17_350.0), stage.decidedNs);
        assertEquals(1, stage.calls); // the driver has not moved its event index
    }

    @Test
    void qemuBackend_10_6_saturatedReads50FramesAndThenTurns() {
        stage.offer(1024);
        stage.runUntil(AT_REST);
        stage.push(120);
        stage.runUntil(1e6);
        assertEquals(Collections.nCopies(120, 1), stage.publications);
        assertEquals(1250, stage.decidedNs.get(49) - stage.decidedNs.get(48));
        assertEquals(1250 + 1000, stage.decidedNs.get(50) - stage.decidedNs.get(49));
        assertEquals(1250 + 1000, stage.decidedNs.get(100) - stage.decidedNs.get(99));
        assertTrue(stage.calls <= 120);
        assertFalse(stage.backend.isAwake());
    }

    @Test
    void qemuBackend_8_14_injectionDelaysTheNextFrameOfTheBatch() {
        HostStage flags = HostStage.of(HostStage.config(Kind.QEMU), ringOfFlags());
        flags.offer(1024);
        flags.runUntil(AT_REST);
        flags.push(3);
        flags.runUntil(1e6);
        assertEquals(3, flags.calls); // nobody has turned interrupts off
        assertEquals(1250 + 600, flags.decidedNs.get(1) - flags.decidedNs.get(0));
        assertEquals(1250 + 600, flags.decidedNs.get(2) - flags.decidedNs.get(1));
    }

    @Test
    void qemuBackend_10_7_starvedHoldsOneFrameAndTheTap() {
        stage.push(1100);
        assertEquals(100, stage.tapDrops);
        stage.runUntil(1e6);
        assertEquals(1, stage.starved);
        assertEquals(1, stage.backend.held());
        stage.push(20);
        assertEquals(120, stage.tapDrops); // its slot is not released before 16 are consumed
        assertEquals(999, stage.tap.length());
        stage.runUntil(2e6);
        assertEquals(1, stage.starved);
        assertFalse(stage.backend.isOwedWakeUp());
    }

    @Test
    void qemuBackend_8_8_kickReleasesOneParkedFrameAndTheNextTurnReadsOn() {
        stage.push(10);
        stage.runUntil(1e6);
        stage.offer(1024);
        assertTrue(stage.rxq.driver().kickPrepare()); // notification was enabled when it parked
        assertTrue(stage.backend.isOwedWakeUp());
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(10, stage.publications.size());
        // wake 2000, turn 1000, kick 400, packet 500, decide 50
        assertEquals(1e6 + 3950, stage.decidedNs.get(0));
        // interrupt 600, turn 1000, read 700, packet 500, decide 50
        assertEquals(1e6 + 3950 + 2850, stage.decidedNs.get(1));
        assertEquals(1250, stage.decidedNs.get(2) - stage.decidedNs.get(1));
    }

    @Test
    void qemuBackend_1_4_kickThatBringsTooFewBuffersLeavesItParkedAndAsksAgain() {
        stage.push(1, 3000);
        stage.push(3);
        stage.runUntil(1e6);
        stage.offer(1);
        assertTrue(stage.rxq.driver().kickPrepare());
        assertFalse(stage.backend.isOwedWakeUp());
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(List.of(), stage.publications);
        assertEquals(2, stage.starved);
        stage.offer(4);
        assertTrue(stage.rxq.driver().kickPrepare());
        stage.backend.kick();
        stage.runUntil(3e6);
        assertEquals(List.of(1, 1, 1, 1), stage.publications);
        assertEquals(5, stage.used());
    }

    @Test
    void qemuBackend_8_9_largeFrameBlocksSmallOnesBehindIt() {
        stage.offer(42); // 65550 + 12 bytes need 43 buffers of 1536
        stage.push(1, 65550);
        stage.push(5);
        stage.runUntil(1e6);
        assertEquals(List.of(), stage.publications);
        stage.offer(10);
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(6, stage.publications.size());
        assertEquals(43 + 5, stage.used());
    }

    @Test
    void qemuBackend_2_7_frameLongerThanItsOnlyBufferIsLostAndTheNextTakesTheBuffer() {
        HostStage single = HostStage.of(Kind.QEMU, 1);
        single.offer(1);
        single.push(1, 1525); // with its header 1537 bytes, of 1536
        single.push(1);
        single.runUntil(1e6);
        assertEquals(1, single.backendDrops);
        assertEquals(List.of(1), single.publications);
        assertEquals(0, single.backend.held());
    }

    @Test
    void qemuBackend_2_5_filteredFrameIsGoneAndTheTapIsReadOn() {
        stage.offer(8);
        Packet foreign = stage.packets.take();
        foreign.lengthBytes = 64;
        foreign.headers = foreign.headers.to(2);
        stage.tap.push(foreign);
        stage.push(1);
        stage.runUntil(1e6);
        assertEquals(1, stage.filtered);
        assertEquals(List.of(1), stage.publications);
    }

    @Test
    void qemuBackend_1_3_exitsOfVcpusHoldTheLockThatTheLoopNeeds() {
        Backends.Config contended = new Backends.Config(
                Kind.QEMU,
                new VhostNet.Config(64, 256, 0, ns(0)),
                new Qemu.Config(50, ns(11_500), HostStage.RSC_OFF),
                new VhostUser.Config(32, 0, 0, false));
        HostStage shared = HostStage.of(contended, SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.QEMU));
        shared.offer(1024);
        shared.runUntil(AT_REST);
        shared.push(1); // ppoll returns at 12000; the exit of 11500 holds the lock until 13500
        shared.runUntil(20e3);
        assertEquals(List.of(13_500.0 + 1000 + 700 + 500 + 50), shared.decidedNs);
    }

    @Test
    void qemuBackend_1_3_exitThatComesWhileTheLoopRunsGetsTheLockBeforeTheNextTurn() {
        Backends.Config contended = new Backends.Config(
                Kind.QEMU,
                new VhostNet.Config(64, 256, 0, ns(0)),
                new Qemu.Config(50, ns(30e3), HostStage.RSC_OFF),
                new VhostUser.Config(32, 0, 0, false));
        HostStage shared = HostStage.of(contended, SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.QEMU));
        shared.offer(1024);
        shared.runUntil(AT_REST);
        shared.push(60);
        shared.runUntil(1e6);
        // the handler runs from 13000 to 76100; the exits of 30000 and 60000 wait for its end
        assertEquals(1250 + 2 * 2000 + 1000, shared.decidedNs.get(50) - shared.decidedNs.get(49));
    }

    @Test
    void qemuBackend_8_19_queuesShareOneThreadAndTakeTurnsOf50Frames() {
        Tap secondTap = new Tap(new Tap.Config(1000), stage.packets, stage.diary);
        Virtqueue second = SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.QEMU);
        RandomStreams streams = new RandomStreams(1, 1);
        stage.device
                .queue(new Attachment(
                        secondTap,
                        second.device(),
                        stage.coalescing,
                        1024,
                        12,
                        stage.memory,
                        stage.packets,
                        stage.diary,
                        streams))
                .start();
        stage.offer(1024);
        stage.offer(second, 1024);
        stage.runUntil(AT_REST);
        stage.push(60);
        stage.push(secondTap, 60, 64);
        stage.runUntil(1e6);
        assertEquals(120, stage.publications.size());
        assertEquals(1250, stage.decidedNs.get(50) - stage.decidedNs.get(49)); // the second's first, in the same turn
        assertEquals(1250 + 1000, stage.decidedNs.get(100) - stage.decidedNs.get(99)); // the first's 51st, in the next
        // its 60th, then a read that finds nothing (700), then the second's 51st
        assertEquals(1250 + 700, stage.decidedNs.get(110) - stage.decidedNs.get(109));
    }
}
