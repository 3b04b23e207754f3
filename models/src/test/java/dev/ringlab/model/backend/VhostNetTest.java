package dev.ringlab.model.backend;

import static dev.ringlab.model.backend.HostStage.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** vhost-net between a tap that a test fills and a ring whose driver a test plays. */
class VhostNetTest {
    private final HostStage stage = HostStage.of(Kind.VHOST_NET, 1024);

    @Test
    void qemuBackend_10_5_saturatedPublishes65_65_65_61() {
        stage.offer(1024);
        stage.push(600);
        stage.runUntil(1e6);
        assertEquals(List.of(65, 65, 65, 61, 65, 65, 65, 61, 65, 23), stage.publications);
        stage.backend.verify();
        assertFalse(stage.backend.isOwedWakeUp());
    }

    @Test
    void qemuBackend_8_3_firstPublicationInterruptsAndThenOnlyIfAskedFor() {
        stage.offer(100);
        stage.push(1);
        stage.runUntil(10e3);
        stage.push(1);
        stage.runUntil(20e3);
        assertEquals(List.of(1, 1), stage.publications);
        assertEquals(1, stage.calls); // the driver has not moved its event index
    }

    @Test
    void arrival_wakesASleepingWorkerOnceAndItTakesAll() {
        stage.offer(100);
        stage.push(1);
        stage.runUntil(1000);
        stage.push(3);
        assertEquals(4, stage.tap.length());
        stage.runUntil(2000 + 100 + 4 * 400 + 49); // wake, run, packets, publication not yet
        assertEquals(List.of(), stage.publications);
        stage.runUntil(2000 + 100 + 4 * 400 + 50);
        assertEquals(List.of(4), stage.publications);
    }

    @Test
    void qemuBackend_10_7_starvedHolds64AndTheTap() {
        stage.push(1100); // 100 are lost before the worker wakes
        assertEquals(100, stage.tapDrops);
        stage.runUntil(1e6);
        assertEquals(1, stage.starved);
        assertEquals(64, stage.backend.held());
        stage.push(100); // 64 slots are free again: 48 of whole groups... all four groups of 16
        assertEquals(136, stage.tapDrops);
        assertEquals(1000, stage.tap.length());
        stage.runUntil(2e6);
        assertFalse(stage.backend.isOwedWakeUp()); // there is nothing to put them in
    }

    @Test
    void qemuBackend_8_8_kickResumesInTheSameRun() {
        stage.push(10);
        stage.runUntil(1e6);
        assertEquals(1, stage.starved);
        stage.offer(1024);
        assertTrue(stage.rxq.driver().kickPrepare()); // notification was enabled when it starved
        assertTrue(stage.backend.isOwedWakeUp());
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(List.of(10), stage.publications);
    }

    @Test
    void qemuBackend_8_9_largePacketBlocksSmallOnesBehindIt() {
        stage.offer(42); // 65550 + 12 bytes need 43 buffers of 1536
        stage.push(1, 65550);
        stage.push(5);
        stage.runUntil(1e6);
        assertEquals(List.of(), stage.publications);
        stage.offer(10);
        stage.backend.kick();
        stage.runUntil(2e6);
        assertEquals(List.of(6), stage.publications); // one publication: 43 + 5 buffers
        assertEquals(43 + 5, stage.used());
    }

    @Test
    void qemuBackend_5_2_packetLongerThanItsOnlyBufferIsLostAndTheNextGoesOn() {
        HostStage single = HostStage.of(Kind.VHOST_NET, 1);
        single.offer(2);
        single.push(1, 1525); // with its header 1537 bytes, of 1536
        single.push(1);
        single.runUntil(1e6);
        assertEquals(1, single.backendDrops);
        assertEquals(List.of(1), single.publications);
        assertEquals(0, single.backend.held());
        assertFalse(single.backend.isOwedWakeUp());
    }

    @Test
    void chainOfSegments_isOneBuffer() {
        HostStage single = HostStage.of(Kind.VHOST_NET, 1);
        int buffer = single.memory.allocate(8192);
        long address = GuestMemory.address(buffer);
        single.rxq
                .driver()
                .addInbuf(
                        buffer + 1, new long[] {address, address + 32, address + 4096}, new int[] {12, 4064, 4096}, 3);
        single.push(1, 8160);
        single.runUntil(1e6);
        assertEquals(buffer + 1, single.rxq.driver().getBuf());
        assertEquals(8172, single.rxq.driver().usedLength());
        assertEquals(8160, single.memory.packet(buffer).lengthBytes);
        assertEquals(0, single.backend.held());
    }

    private static HostStage stage(VhostNet.Config config) {
        Backends.Config other = HostStage.config(Kind.VHOST_NET);
        return HostStage.of(
                new Backends.Config(Kind.VHOST_NET, config, other.qemu(), other.vhostUser()),
                SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, RingStyle.VHOST));
    }

    @Test
    void qemuBackend_5_4_busyPollTakesWhatComesInTimeWithoutAWakeUp() {
        HostStage polling = stage(new VhostNet.Config(64, 256, 10_240, ns(0)));
        polling.offer(100);
        polling.push(1);
        polling.runUntil(2000 + 100 + 400 + 50); // qemu-backend 8.5: published before it spins
        assertEquals(List.of(1), polling.publications);
        polling.runUntil(10e3);
        polling.push(1);
        polling.runUntil(11e3); // a look of 100, packet 400, publication 50
        assertEquals(List.of(1, 1), polling.publications);
        polling.runUntil(50e3);
        assertFalse(polling.backend.isAwake());
        polling.push(1);
        polling.runUntil(50e3 + 2000 + 100 + 400 + 49); // asleep again: the whole way
        assertEquals(2, polling.publications.size());
        polling.runUntil(50e3 + 2000 + 100 + 400 + 50);
        assertEquals(3, polling.publications.size());
    }

    @Test
    void qemuBackend_5_4_busyPollEndsAfterItsTime() {
        HostStage polling = stage(new VhostNet.Config(64, 256, 10_240, ns(0)));
        polling.offer(100);
        polling.push(1);
        // published at 2550, the interrupt 300; looks of 100 from 2850, the last at the first one past 2550 - 50 +
        // 10240
        polling.runUntil(12_700);
        assertTrue(polling.backend.isAwake());
        polling.runUntil(12_800);
        assertFalse(polling.backend.isAwake());
    }

    @Test
    void qemuBackend_5_4_busyPollGivesWayToOtherWorkAndComesBackBehindIt() {
        HostStage polling = stage(new VhostNet.Config(64, 256, 1e6, ns(20e3)));
        polling.offer(100);
        polling.push(1);
        polling.runUntil(24e3); // the transmit queue's turn of 5000 began at the look after 20000
        polling.push(1);
        polling.runUntil(25e3);
        assertEquals(List.of(1), polling.publications);
        polling.runUntil(26e3);
        assertEquals(List.of(1, 1), polling.publications);
    }

    @Test
    void qemuBackend_5_4_busyPollWithoutBuffersDoesNotTakeAPacket() {
        HostStage polling = stage(new VhostNet.Config(64, 256, 10_240, ns(0)));
        polling.offer(1);
        polling.push(1);
        polling.runUntil(5000);
        polling.push(1);
        polling.runUntil(9000);
        assertEquals(0, polling.starved); // it spins on
        polling.runUntil(20e3);
        assertEquals(1, polling.starved);
        polling.offer(10);
        assertTrue(polling.rxq.driver().kickPrepare());
        polling.backend.kick();
        polling.runUntil(40e3);
        assertEquals(List.of(1, 1), polling.publications);
    }

    @Test
    void qemuBackend_8_13_transmitDelaysReceiveByATurn() {
        HostStage sending = stage(new VhostNet.Config(64, 256, 0, ns(20e3)));
        sending.offer(100);
        sending.runUntil(23e3); // woken at 20000, the turn lasts from 22000 to 27000
        sending.push(1);
        sending.runUntil(27e3 + 100 + 400 + 49);
        assertEquals(List.of(), sending.publications);
        sending.runUntil(27e3 + 100 + 400 + 50);
        assertEquals(List.of(1), sending.publications);
    }
}
