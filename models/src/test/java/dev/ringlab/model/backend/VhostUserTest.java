package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A polling switch between packets that a test brings and a ring whose driver a test plays. */
class VhostUserTest {
    private final HostStage stage = HostStage.of(Kind.VHOST_USER, 1024);

    private static HostStage stage(VhostUser.Config config, boolean eventIdx) {
        Virtqueue rxq = SplitVirtqueue.ofSize(1024, new RingFeatures(eventIdx, false, true), RingStyle.VHOST);
        return HostStage.of(
                new Backends.Config(
                        Kind.VHOST_USER,
                        new VhostNet.Config(64, 256, 0, ns(0)),
                        new Qemu.Config(50, ns(0), HostStage.RSC_OFF),
                        config),
                rxq);
    }

    @Test
    void qemuBackend_6_1_burstsOf32ArePublishedAndDecidedAboutOnceEach() {
        stage.offer(1024);
        stage.push(100);
        stage.runUntil(1e6);
        assertEquals(List.of(32, 32, 32, 4), stage.publications);
        // visit 100, burst 80 + 32 * 90; the first interrupts: 600
        assertEquals(List.of(3060.0, 6720.0, 9780.0, 10_320.0), stage.decidedNs);
        assertEquals(1, stage.calls);
    }

    @Test
    void qemuBackend_9_3_arrivalWaitsForTheNextVisitAndWakesNobody() {
        stage.offer(1024);
        stage.runUntil(1050);
        stage.push(1);
        stage.runUntil(2000);
        assertEquals(List.of(1100.0 + 80 + 90), stage.decidedNs);
    }

    @Test
    void qemuBackend_8_18_buffersAddedDuringABurstHelpTheNextOneOnly() {
        stage.offer(20);
        stage.push(40);
        stage.runUntil(500); // the burst of 32 began at 100
        stage.offer(20);
        stage.runUntil(1e6);
        assertEquals(List.of(20, 8), stage.publications);
        assertEquals(12, stage.backendDrops);
    }

    @Test
    void qemuBackend_6_1_restIsTriedAgainAsOftenAsConfiguredAndThenDropped() {
        HostStage patient = stage(new VhostUser.Config(32, 3, 1000, false), true);
        patient.offer(20);
        patient.push(32);
        patient.runUntil(3500); // the call ended at 100 + 80 + 20 * 90 = 1980, its interrupt at 2580
        patient.offer(5);
        patient.runUntil(1e6);
        assertEquals(List.of(20, 5), patient.publications);
        assertEquals(2, patient.starved); // the second and the third retry found nothing
        assertEquals(7, patient.backendDrops);
        assertEquals(0, patient.backend.held());
    }

    @Test
    void qemuBackend_6_1_packetThatCannotFitEndsTheCallAndTakesTheRestWithIt() {
        HostStage single = HostStage.of(Kind.VHOST_USER, 1);
        single.offer(10);
        single.push(1);
        single.push(1, 1525);
        single.push(2);
        single.runUntil(1e6);
        assertEquals(List.of(1), single.publications);
        assertEquals(3, single.backendDrops);
    }

    @Test
    void qemuBackend_6_1_suppressedKicksComeOnceA65536BuffersWithEventIndexAndNeverWithFlags() {
        stage.offer(100);
        assertTrue(stage.rxq.driver().kickPrepare()); // avail_event is 0 and is crossed
        stage.offer(100);
        assertFalse(stage.rxq.driver().kickPrepare());
        HostStage flags = stage(new VhostUser.Config(32, 0, 0, false), false);
        flags.offer(100);
        assertFalse(flags.rxq.driver().kickPrepare());
        HostStage wanted = stage(new VhostUser.Config(32, 0, 0, true), false);
        wanted.offer(100);
        assertTrue(wanted.rxq.driver().kickPrepare());
        wanted.offer(100);
        assertTrue(wanted.rxq.driver().kickPrepare());
    }

    @Test
    void qemuBackend_8_18_starvedRingComesBackWithoutAKick() {
        stage.push(10);
        stage.runUntil(1e6);
        assertEquals(10, stage.backendDrops);
        assertFalse(stage.backend.isOwedWakeUp());
        stage.offer(10);
        stage.push(10);
        stage.runUntil(2e6);
        assertEquals(List.of(10), stage.publications);
        stage.backend.verify();
    }
}
