package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.virtio.RingError;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a naive model gets wrong (qemu-backend 8) and what a simulator checks of itself (10), of every backend. */
class HostOrderTest {
    private static final double AT_REST = 10e3;

    private static HostStage starved(Kind kind) {
        HostStage stage = HostStage.of(kind, 1024);
        stage.push(3);
        stage.runUntil(1e6);
        return stage;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_8_1_noPartOfAMergedPacketIsSeenBeforeAllOfIt(Kind kind) {
        HostStage stage = HostStage.of(kind, 1024);
        stage.offer(1024);
        stage.runUntil(AT_REST);
        stage.push(1, 4000); // three buffers
        double ns = AT_REST;
        while (stage.publications.isEmpty()) {
            int seen = stage.used();
            assertTrue(seen == 0 || seen == 3, "buffers seen at " + ns + ": " + seen);
            ns += 10;
            stage.runUntil(ns);
        }
        assertEquals(List.of(1), stage.publications);
    }

    @Test
    void qemuBackend_8_2_suppressionIsReadAfterThePublicationNotWhenItBegan() {
        HostStage stage = HostStage.of(
                HostStage.config(Kind.QEMU),
                SplitVirtqueue.ofSize(1024, new RingFeatures(false, false, true), RingStyle.QEMU));
        stage.offer(1024);
        stage.runUntil(AT_REST);
        stage.push(1);
        stage.runUntil(AT_REST + 2000 + 1000 + 700 + 500 + 25); // published, and not yet decided about
        assertTrue(stage.rxq.driver().moreUsed());
        stage.rxq.driver().disableCallback();
        stage.runUntil(100e3);
        assertEquals(0, stage.calls);
        stage.push(1);
        stage.runUntil(100e3 + 2000 + 1000 + 700 + 500 + 25);
        stage.rxq.driver().enableCallback();
        stage.runUntil(200e3);
        assertEquals(1, stage.calls);
    }

    @Test
    void qemuBackend_8_5_vhostPublishesBeforeItSpinsAndNotWhileItTakesMore() {
        HostStage stage = HostStage.of(
                new Backends.Config(
                        Kind.VHOST_NET,
                        new VhostNet.Config(64, 256, 1e6, ns(0)),
                        new Qemu.Config(50, ns(0), HostStage.RSC_OFF),
                        new VhostUser.Config(32, 0, 0, false)),
                SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.VHOST));
        stage.offer(1024);
        stage.push(1);
        stage.runUntil(10e3);
        assertEquals(List.of(1), stage.publications); // it spins by now
        stage.push(3);
        stage.runUntil(10e3 + 100 + 2 * 400);
        assertFalse(stage.publications.size() > 1); // two are filled
        stage.runUntil(20e3);
        assertEquals(List.of(1, 3), stage.publications);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_8_6_kicksThatAreOffComeOnceIn65536Buffers(Kind kind) {
        HostStage stage = HostStage.of(kind, 1024);
        stage.runUntil(AT_REST);
        int kicks = 0;
        for (int i = 1; i <= 140; i++) {
            stage.offer(1000);
            kicks += stage.rxq.driver().kickPrepare() ? 1 : 0;
            stage.push(1000);
            stage.runUntil(i * 3e6);
            stage.used();
        }
        assertEquals(3, kicks); // nobody starves: for buffers 1, 65537 and 131073
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"QEMU", "VHOST_NET"})
    void qemuBackend_8_7_onlyBuffersAddedAfterKicksWereAskedForKick(Kind kind) {
        HostStage stage = starved(kind);
        stage.offer(1);
        assertTrue(stage.rxq.driver().kickPrepare());
        stage.offer(5);
        assertFalse(stage.rxq.driver().kickPrepare()); // the event index lies behind by now
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"QEMU", "VHOST_NET"})
    void qemuBackend_8_12_arrivalsDoNotWakeABackendThatIsStarved(Kind kind) {
        HostStage stage = starved(kind);
        assertFalse(stage.backend.isAwake());
        stage.push(10);
        assertFalse(stage.backend.isAwake());
        stage.runUntil(2e6);
        assertEquals(1, stage.starved);
    }

    @Test
    void qemuBackend_8_21_vhostWeightCountsBytesWithTheHeader() {
        HostStage stage = HostStage.of(Kind.VHOST_NET, 1024);
        stage.offer(1024);
        // 8 * (65524 + 12) = 0x80000, the most that a run takes; without the headers a ninth packet would be in it
        stage.push(10, 65_524);
        stage.runUntil(1e6);
        assertEquals(List.of(2, 2, 2, 2, 2), stage.publications); // two packets have 86 buffers
        double inRun = stage.decidedNs.get(3) - stage.decidedNs.get(2);
        assertEquals(inRun + 100, stage.decidedNs.get(4) - stage.decidedNs.get(3)); // another run began
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_8_24_malformedRingStopsTheQueueEachInItsWay(Kind kind) {
        HostStage stage = HostStage.of(kind, 1);
        stage.offer(2);
        stage.rxq.driver().addInbuf(1000, 1L << 40, 0);
        stage.runUntil(AT_REST);
        stage.push(5);
        stage.backend.kick();
        stage.runUntil(1e6);
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(2, stage.publications.stream().mapToInt(Integer::intValue).sum());
        assertEquals(RingError.ZERO_LENGTH, stage.rxq.device().error());
        switch (kind) {
            case QEMU -> assertEquals(1, stage.backendDrops); // it is broken: the rest waits for buffers
            case VHOST_NET -> assertEquals(3, stage.backend.held()); // the queue stalls
            case VHOST_USER -> assertEquals(3, stage.backendDrops); // enqueues nothing, and the switch drops
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_10_1_whatTheTapAcceptedIsInItHeldDeliveredOrDroppedAtAnyTime(Kind kind) {
        HostStage stage = HostStage.of(kind, 1);
        Random random = new Random(3);
        int accepted = 0;
        int delivered = 0;
        int held = 0;
        for (double ns = 1e3; ns < 1e6; ns += 777) {
            int before = stage.tapDrops;
            int count = random.nextInt(4);
            int bytes = random.nextInt(10) == 0 ? 1600 : 64; // too long for a buffer
            stage.push(count, bytes);
            accepted += count - (stage.tapDrops - before);
            stage.offer(Math.min(random.nextInt(3), stage.rxq.driver().numFree()));
            if (stage.rxq.driver().kickPrepare()) {
                stage.backend.kick();
            }
            stage.runUntil(ns);
            delivered += stage.used();
            held = Math.max(held, stage.backend.held());
            assertEquals(
                    accepted,
                    stage.tap.length() + stage.backend.held() + delivered + stage.backendDrops,
                    kind + " at " + ns);
        }
        assertTrue(held > 0 && delivered > 100, "held " + held + ", delivered " + delivered);
        assertNotEquals(0, stage.backendDrops);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void qemuBackend_10_2_indexesStayInOrderAndNoBufferIsInUseBetweenPacketsOfQemu(Kind kind) {
        HostStage stage = HostStage.of(kind, 1024);
        Map<String, Long> ring = new HashMap<>();
        Random random = new Random(3);
        boolean wasInUse = false;
        for (double ns = 1e3; ns < 2e6; ns += 333) {
            stage.push(random.nextInt(2), random.nextInt(3) == 0 ? 4000 : 64);
            stage.offer(Math.min(random.nextInt(5), stage.rxq.driver().numFree()));
            if (stage.rxq.driver().kickPrepare()) {
                stage.backend.kick();
            }
            stage.runUntil(ns);
            stage.rxq.visitState((family, index, part, value) -> ring.put(family + index, value));
            long inUse = ring.getOrDefault("iu-1", -1L);
            long popped = ring.getOrDefault("la-1", -1L) - ring.getOrDefault("du-1", 0L) & 0xffff;
            long offered = ring.getOrDefault("ai-1", -1L) - ring.getOrDefault("la-1", 0L) & 0xffff;
            assertEquals(popped, inUse, kind + " at " + ns);
            assertTrue(popped + offered <= 1024, kind + " at " + ns);
            assertTrue(inUse == 0 || stage.backend.isAwake(), kind + " at " + ns);
            wasInUse |= inUse > 0;
            stage.used();
        }
        assertTrue(wasInUse);
    }
}
