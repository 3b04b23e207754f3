package dev.ringlab.model.backend.virtionet;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.virtionet.Outcome.Answer;
import dev.ringlab.model.backend.virtionet.ReceiveFilter.Flag;
import dev.ringlab.model.backend.virtionet.Rss.HashType;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.model.virtio.RingError;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ways of a frame through virtio_net_receive: the outcome table, and the order of checks. */
class VirtioNetDeviceTest {
    private final GuestMemory memory = new GuestMemory(1 << 30);
    private final Packet packet = new PacketPool().take();
    private final ReceiveFilter filter = new ReceiveFilter(Headers.GUEST_ADDRESS, true);
    private final VirtioNetDevice device = new VirtioNetDevice(filter);

    private Virtqueue add(boolean mergeable, int size) {
        Virtqueue ring = SplitVirtqueue.ofSize(size, RingFeatures.DEFAULT, RingStyle.QEMU);
        device.add(new RxQueue(ring.device(), mergeable, 12, memory));
        packet.lengthBytes = 64;
        return ring;
    }

    private void offer(Virtqueue ring, int buffers, int bytes) {
        for (int i = 0; i < buffers; i++) {
            int buffer = memory.allocate(bytes);
            ring.driver().addInbuf(buffer + 1, GuestMemory.address(buffer), bytes);
        }
    }

    private static boolean kickIsWanted(Virtqueue ring) {
        return ring.driver().kickPrepare();
    }

    @Test
    void qemuBackend_2_7_deliveredIsPublishedAndInterruptsOnce() {
        Virtqueue ring = add(true, 256);
        offer(ring, 4, 1536);
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        assertTrue(device.taken().shouldNotify()); // the first always
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        assertFalse(device.taken().shouldNotify()); // the driver has not moved its event index
        assertTrue(ring.driver().getBuf() != DriverVirtqueue.NONE);
        assertEquals(64 + 12, ring.driver().usedLength());
    }

    @Test
    void qemuBackend_2_7_filteredLeavesTheRingAloneAndTurnsKicksOff() {
        Virtqueue ring = add(true, 256);
        offer(ring, 4, 1536);
        kickIsWanted(ring); // decides about those four
        filter.set(Flag.PROMISC, false);
        packet.headers = packet.headers.to(2);
        assertEquals(Outcome.FILTERED, device.receive(0, packet));
        assertEquals(Answer.CONSUMED, Outcome.FILTERED.answer());
        assertFalse(ring.driver().moreUsed());
        offer(ring, 1, 1536);
        assertFalse(kickIsWanted(ring));
    }

    @Test
    void qemuBackend_8_10_filteredFrameStillWaitsForBuffers() {
        Virtqueue ring = add(true, 256);
        filter.set(Flag.PROMISC, false);
        packet.headers = packet.headers.to(2);
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
        offer(ring, 1, 1536);
        assertTrue(kickIsWanted(ring));
        assertEquals(Outcome.FILTERED, device.receive(0, packet));
    }

    @Test
    void qemuBackend_2_7_noOrTooFewBuffersParkAndAskForAKick() {
        Virtqueue ring = add(true, 256);
        packet.lengthBytes = 3061; // with the header one more than two buffers hold
        offer(ring, 2, 1536);
        kickIsWanted(ring);
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
        assertEquals(Answer.PARKED, Outcome.NO_BUFFERS.answer());
        offer(ring, 1, 1536);
        assertTrue(kickIsWanted(ring));
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        assertEquals(3, device.taken().buffers());
    }

    @Test
    void qemuBackend_2_7_longerThanTheOnlyBufferIsDroppedAndTheBufferGoesBack() {
        Virtqueue ring = add(false, 256);
        offer(ring, 1, 1530);
        packet.lengthBytes = 1519; // 1518 fit behind the header
        assertEquals(Outcome.TOO_LONG, device.receive(0, packet));
        assertEquals(Answer.CONSUMED, Outcome.TOO_LONG.answer());
        assertFalse(ring.driver().moreUsed());
        packet.lengthBytes = 1518;
        assertEquals(Outcome.QUEUED, device.receive(0, packet)); // in the same buffer
        packet.lengthBytes = 64;
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
    }

    @Test
    void qemuBackend_2_7_notReadyParksOnTheWayInAndLosesInAFlush() {
        Virtqueue ring = add(true, 256);
        offer(ring, 4, 1536);
        device.setDriverOk(false);
        assertFalse(device.canReceive(0)); // so that the net layer keeps what comes
        assertEquals(Outcome.CANNOT_RECEIVE, device.receive(0, packet));
        assertEquals(Answer.DISCARDED, Outcome.CANNOT_RECEIVE.answer());
        device.setDriverOk(true);
        device.setRunning(false);
        assertEquals(Outcome.CANNOT_RECEIVE, device.receive(0, packet));
        device.setRunning(true);
        assertEquals(Outcome.CANNOT_RECEIVE, device.receive(1, packet)); // one queue pair takes part
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
    }

    @Test
    void qemuBackend_2_7_brokenDeviceDiscardsAndWithTooFewBuffersParks() {
        Virtqueue ring = add(true, 256);
        offer(ring, 1, 1536);
        ring.device().fail(RingError.BAD_HEAD);
        assertEquals(Outcome.BROKEN, device.receive(0, packet));
        assertEquals(Answer.DISCARDED, Outcome.BROKEN.answer());
        packet.lengthBytes = 2000;
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
    }

    @Test
    void qemuBackend_2_7_moreThan1024BuffersBreakTheDeviceAndAllItsQueues() {
        Virtqueue ring = add(true, 2048);
        Virtqueue other = add(true, 256);
        offer(ring, 2048, 32);
        packet.lengthBytes = 1024 * 32 - 12 + 1;
        assertEquals(Outcome.TOO_MANY_BUFFERS, device.receive(0, packet));
        assertEquals(Answer.CONSUMED, Outcome.TOO_MANY_BUFFERS.answer());
        assertEquals(RingError.PACKET_DOES_NOT_FIT, ring.device().error());
        assertEquals(RingError.DEVICE_BROKEN, other.device().error());
        assertFalse(ring.driver().moreUsed());
    }

    @Test
    void qemuBackend_2_6_exactly1024BuffersAreDelivered() {
        Virtqueue ring = add(true, 2048);
        offer(ring, 2048, 32);
        packet.lengthBytes = 1024 * 32 - 12;
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        assertEquals(1024, device.taken().buffers());
    }

    @Test
    void qemuBackend_10_8_frameOf65550BytesTakes43BuffersAndIsSeenAtOnce() {
        Virtqueue ring = add(true, 256);
        offer(ring, 256, 1536);
        packet.lengthBytes = 65550;
        assertEquals(Outcome.QUEUED, device.take(0, packet));
        assertFalse(ring.driver().moreUsed()); // none of it before all of it
        device.taken().publish(packet);
        assertEquals(43, device.taken().buffers());
        int first = ring.driver().getBuf();
        assertEquals(1536, ring.driver().usedLength());
        assertEquals(43, requireNonNull(memory.packet(first - 1)).bufferCount); // num_buffers
        for (int i = 2; i < 43; i++) {
            ring.driver().getBuf();
            assertEquals(1536, ring.driver().usedLength());
        }
        ring.driver().getBuf();
        assertEquals(65550 + 12 - 42 * 1536, ring.driver().usedLength());
        assertFalse(ring.driver().moreUsed());
    }

    @Test
    void qemuBackend_10_9_fivePacketsOf43BuffersFitIn256AndTheSixthParksWith41Free() {
        Virtqueue ring = add(true, 256);
        offer(ring, 256, 1536);
        packet.lengthBytes = 65550;
        for (int i = 0; i < 5; i++) {
            assertEquals(Outcome.QUEUED, device.receive(0, packet));
        }
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
        assertEquals(41 * 1536, ring.device().availBytes(1 << 20));
    }

    @Test
    void qemuBackend_8_22_firstBufferHoldsTheHeaderTooAndItsCapacityIsLess() {
        Virtqueue ring = add(true, 256);
        offer(ring, 4, 100);
        packet.lengthBytes = 88 + 1;
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        ring.driver().getBuf();
        assertEquals(100, ring.driver().usedLength());
        ring.driver().getBuf();
        assertEquals(1, ring.driver().usedLength());
    }

    @Test
    void qemuBackend_8_23_headerHas12BytesAlsoIfBuffersAreNotMergeable() {
        Virtqueue ring = add(false, 256);
        offer(ring, 1, 76);
        assertEquals(Outcome.QUEUED, device.receive(0, packet)); // 64 + 12
        ring.driver().getBuf();
        assertEquals(76, ring.driver().usedLength());
    }

    @Test
    void qemuBackend_2_6_bufferSmallerThanTheHeaderIsFatal() {
        Virtqueue ring = add(true, 256);
        offer(ring, 8, 11);
        assertThrows(IllegalStateException.class, () -> device.receive(0, packet));
    }

    @Test
    void qemuBackend_6_2_rssMovesAFrameToItsQueueModuloTheQueuePairs() {
        Virtqueue ring = add(true, 256);
        Virtqueue other = add(true, 256);
        offer(ring, 4, 1536);
        offer(other, 4, 1536);
        device.setQueuePairs(2);
        device.setRss(new Rss(Set.of(HashType.UDP), new int[] {5}, 0, ToeplitzTest.KEY));
        assertEquals(Outcome.QUEUED, device.receive(0, packet));
        assertFalse(ring.driver().moreUsed());
        assertTrue(other.driver().moreUsed());
    }

    @Test
    void qemuBackend_6_2_frameThatRssMovedWaitsInItsOwnQueueForTheKickOfAnother() {
        Virtqueue ring = add(true, 256);
        Virtqueue other = add(true, 256);
        offer(ring, 4, 1536);
        kickIsWanted(ring);
        device.setQueuePairs(2);
        device.setRss(new Rss(Set.of(HashType.UDP), new int[] {1}, 0, ToeplitzTest.KEY));
        assertEquals(Outcome.NO_BUFFERS, device.receive(0, packet));
        offer(other, 1, 1536);
        assertTrue(kickIsWanted(other));
        assertFalse(device.wouldTake(0, packet, packet.lengthBytes)); // that kick flushes only the other queue
    }
}
