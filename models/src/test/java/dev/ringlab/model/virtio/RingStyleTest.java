package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where devices differ (qemu-backend 3.1, 5.3, 5.5), and what the traces do not record. */
class RingStyleTest {
    private static final RingFeatures EVENT_IDX = new RingFeatures(true, false, true);
    private static final RingFeatures FLAGS = new RingFeatures(false, false, true);

    private static SplitVirtqueue split(RingFeatures features, RingStyle style) {
        return SplitVirtqueue.ofSize(8, features, style);
    }

    private static void add(Virtqueue queue, int buffers) {
        for (int i = 0; i < buffers; i++) {
            queue.driver().addInbuf(1 + i, 16L * (1 + i), 100);
        }
    }

    /** One packet all the way, with an interrupt decision. */
    private static boolean packet(Virtqueue queue) {
        add(queue, 1);
        queue.device().push(queue.device().pop(), 64);
        queue.device().flush(1);
        boolean notified = queue.device().shouldNotify();
        queue.driver().getBuf();
        return notified;
    }

    @ParameterizedTest
    @EnumSource
    void usedEntry_isWrittenAtThePushByQemuOnly(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        add(queue, 1);
        queue.device().push(queue.device().pop(), 77);
        assertEquals(style == RingStyle.QEMU ? 77 : 0, queue.ring().usedLength(0));
        assertEquals(0, queue.ring().usedIdx());
        queue.device().flush(1);
        assertEquals(77, queue.ring().usedLength(0));
        assertEquals(1, queue.ring().usedIdx());
    }

    @ParameterizedTest
    @EnumSource
    void availEvent_followsThePopsOfQemuOnly(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        add(queue, 2);
        queue.device().pop();
        assertEquals(style == RingStyle.QEMU ? 1 : 0, queue.ring().availEvent());
        queue.device().setNotification(false);
        queue.device().pop();
        assertEquals(style == RingStyle.QEMU ? 1 : 0, queue.ring().availEvent(), "kicks are not wanted");
    }

    /**
     * 3 buffers are there when the device looks first, 2 more come, and it pops 2 in all. qemu reads avail.idx again:
     * 5; vhost takes the value it knows: 3; the specification's device names the buffer that it wants next: 2.
     */
    @Test
    void setNotification_armsWhereTheStyleSays() {
        assertEquals(5, armedAvailEvent(RingStyle.QEMU));
        assertEquals(3, armedAvailEvent(RingStyle.VHOST));
        assertEquals(2, armedAvailEvent(RingStyle.EXACT));
    }

    private static int armedAvailEvent(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        queue.device().setNotification(false);
        add(queue, 3);
        queue.device().pop();
        add(queue, 2);
        queue.device().pop();
        queue.device().setNotification(true);
        return queue.ring().availEvent();
    }

    /** vhost_enable_notify: whether avail.idx moved since it was read, however many buffers were not taken. */
    @Test
    void setNotification_ofVhostTellsOnlyNews() {
        SplitVirtqueue queue = split(EVENT_IDX, RingStyle.VHOST);
        assertTrue(queue.device().setNotification(true));
        add(queue, 2);
        assertFalse(queue.device().setNotification(true), "they came");
        queue.device().pop();
        queue.device().unpop();
        assertTrue(queue.device().setNotification(true), "they are too few, but known");
        assertFalse(queue.device().setNotification(false), "refusing kicks asks nothing");
        add(queue, 1);
        assertFalse(queue.device().setNotification(true));
    }

    @ParameterizedTest
    @EnumSource
    void setNotification_tellsWhetherTheRingIsEmpty(RingStyle style) {
        SplitVirtqueue queue = split(FLAGS, style);
        assertTrue(queue.device().setNotification(false));
        assertEquals(SplitVring.NO_NOTIFY, queue.ring().usedFlags());
        assertTrue(queue.device().setNotification(true));
        assertEquals(0, queue.ring().usedFlags());
        add(queue, 1);
        assertFalse(queue.device().setNotification(true));
        assertFalse(queue.device().setNotification(false));
    }

    /**
     * The last decision was made at entry 1, then 20000 entries are flushed twice. int16(40001 - 1) = -25536 is less
     * than 20000, so qemu's decision is no longer valid; u16 is 40000, not less, so vhost's still is.
     */
    @Test
    void lapTest_isSignedInQemuAndUnsignedInVhost() {
        assertEquals(0, validAfterTwoFlushesOf(20_000, RingStyle.QEMU));
        assertEquals(0, validAfterTwoFlushesOf(20_000, RingStyle.EXACT));
        assertEquals(1, validAfterTwoFlushesOf(20_000, RingStyle.VHOST));
    }

    private static long validAfterTwoFlushesOf(int entries, RingStyle style) {
        SplitVirtqueue queue = SplitVirtqueue.ofSize(32_768, EVENT_IDX, style);
        packet(queue);
        for (int flush = 0; flush < 2; flush++) {
            add(queue, entries);
            for (int i = 0; i < entries; i++) {
                queue.device().push(queue.device().pop(), 64);
            }
            queue.device().flush(entries);
            for (int i = 0; i < entries; i++) {
                queue.driver().getBuf();
            }
        }
        return new RingFields(queue).value("sv");
    }

    /** Without a decision for 65536 entries the index is back where it was: both lose the comparison. */
    @ParameterizedTest
    @EnumSource
    void interrupt_isGivenAfterAWholeLapWithoutDecision(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        packet(queue);
        queue.driver().enableCallback();
        for (int i = 0; i < 65_536; i++) {
            queue.driver().addInbuf(1, 16, 64);
            queue.device().push(queue.device().pop(), 64);
            queue.device().flush(1);
            queue.driver().disableCallback();
            queue.driver().getBuf();
        }
        assertTrue(queue.device().shouldNotify());
        assertEquals(1, new RingFields(queue).value("sv"));
    }

    /**
     * The driver waits for entry 9. After 3 entries: not yet. The first decision of qemu and vhost is yes all the same.
     */
    @Test
    void firstDecision_isYesExceptExactly() {
        for (RingStyle style : RingStyle.values()) {
            SplitVirtqueue queue = split(EVENT_IDX, style);
            queue.ring().writeUsedEvent(9);
            queue.driver().disableCallback();
            queue.ring().writeUsedEvent(9);
            assertEquals(style != RingStyle.EXACT, packet(queue), style.toString());
            assertFalse(packet(queue), style.toString());
        }
    }

    /** Each style's decision can be asked of any device, without being made. */
    @Test
    void wouldNotify_decidesNothing() {
        for (RingStyle style : RingStyle.values()) {
            SplitVirtqueue queue = split(EVENT_IDX, style);
            queue.ring().writeUsedEvent(9);
            assertTrue(queue.device().wouldNotify(RingStyle.QEMU));
            assertTrue(queue.device().wouldNotify(RingStyle.VHOST));
            assertFalse(queue.device().wouldNotify(RingStyle.EXACT));
            assertEquals(0, new RingFields(queue).value("sv"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void unpop_leavesTheRestOfTheRingAlone(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        add(queue, 2);
        queue.device().pop();
        queue.device().pop();
        int availEvent = queue.ring().availEvent();
        queue.device().unpop();
        assertEquals(availEvent, queue.ring().availEvent());
        assertEquals(1, new RingFields(queue).value("la"));
        assertEquals(1, new RingFields(queue).value("iu"));
        assertEquals(1, queue.device().pop());
    }

    /** Lost until a reset: neither side has it any more, and the next buffer is the next one. */
    @Test
    void detach_losesTheBuffer() {
        SplitVirtqueue split = split(EVENT_IDX, RingStyle.QEMU);
        PackedVirtqueue packed = PackedVirtqueue.ofSize(8, EVENT_IDX, RingStyle.QEMU);
        for (Virtqueue queue : new Virtqueue[] {split, packed}) {
            add(queue, 2);
            queue.device().detach(queue.device().pop());
            assertEquals(0, new RingFields(queue).value("iu"));
            assertEquals(6, queue.driver().numFree());
            assertEquals(1, queue.device().pop());
        }
    }

    /** N=4: a slot of 4 to 7 is none of the ring's, and must not be taken for one of the next lap. */
    @Test
    void interrupt_isNotGivenForASlotBeyondThePackedRing() {
        for (int slot = 0; slot < 8; slot++) {
            PackedVirtqueue queue = PackedVirtqueue.ofSize(4, EVENT_IDX, RingStyle.EXACT);
            add(queue, 4);
            for (int i = 0; i < 4; i++) {
                queue.device().push(queue.device().pop(), 64);
            }
            queue.device().flush(4);
            queue.ring().writeDriverEventFlags(PackedVring.EVENT_DESC);
            queue.ring().writeDriverEventOffWrap(0x8000 | slot);
            assertEquals(slot < 4, queue.device().shouldNotify(), "slot " + slot);
        }
    }
}
