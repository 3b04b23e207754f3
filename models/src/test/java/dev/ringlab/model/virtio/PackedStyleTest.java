package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What devices of packed rings do beyond the recorded schedules, and where they differ (qemu-backend 3.2). */
class PackedStyleTest {
    private static final RingFeatures EVENT_IDX = new RingFeatures(true, false, true);

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

    /** virtio 1.1 clause 2.7: a buffer that was written says so, if the device follows the letter. */
    @Test
    void usedDescriptor_isMarkedWrittenByTheExactStyleOnly() {
        PackedVirtqueue qemu = PackedVirtqueue.ofSize(4, EVENT_IDX, RingStyle.QEMU);
        packet(qemu);
        assertEquals(Descriptor.AVAIL | Descriptor.USED, qemu.ring().flags(0));
        PackedVirtqueue exact = PackedVirtqueue.ofSize(4, EVENT_IDX, RingStyle.EXACT);
        packet(exact);
        assertEquals(
                Descriptor.AVAIL | Descriptor.USED | Descriptor.WRITE,
                exact.ring().flags(0));
        add(exact, 1);
        exact.device().push(exact.device().pop(), 0);
        exact.device().flush(1);
        assertEquals(Descriptor.AVAIL | Descriptor.USED, exact.ring().flags(1), "nothing was written");
    }

    /** qemu arms behind what it counted, the specification's device where it will take the next one. */
    @Test
    void setNotification_ofAPackedRingArmsWhereTheStyleSays() {
        for (RingStyle style : new RingStyle[] {RingStyle.QEMU, RingStyle.EXACT}) {
            PackedVirtqueue queue = PackedVirtqueue.ofSize(8, EVENT_IDX, style);
            add(queue, 2);
            assertEquals(200, queue.device().availBytes(201));
            queue.device().setNotification(true);
            assertEquals(style == RingStyle.QEMU ? 0x8002 : 0x8000, queue.ring().deviceEventOffWrap());
        }
    }

    /** The walk found enough: QEMU does not remember how far it looked. */
    @Test
    void availBytes_ofAPackedRingMovesTheShadowOnlyOffTheEnd() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(8, EVENT_IDX, RingStyle.QEMU);
        add(queue, 2);
        assertEquals(200, queue.device().availBytes(200));
        queue.device().setNotification(true);
        assertEquals(0x8000, queue.ring().deviceEventOffWrap());
    }

    /**
     * The second chain starts at slot 3 of 4 and ends at slot 0 of the next lap: unpop has to go back over the wrap.
     */
    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void unpop_goesBackOverTheWrapOfAPackedRing(RingStyle style) {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(4, EVENT_IDX, style);
        packet(queue);
        packet(queue);
        packet(queue);
        queue.driver().addInbuf(7, new long[] {1, 2}, new int[] {64, 65}, 2);
        int id = queue.device().pop();
        RingFields state = new RingFields(queue);
        assertEquals(1, state.value("la"));
        assertEquals(0, state.value("lw"));
        queue.device().unpop();
        assertEquals(3, state.value("la"));
        assertEquals(1, state.value("lw"));
        assertEquals(0, state.value("iu"));
        assertEquals(id, queue.device().pop());
        assertEquals(2, queue.device().chain().address(1));
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void hasBuffers_asksForAKickInAPackedRingToo(RingStyle style) {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(8, EVENT_IDX, style);
        add(queue, 2);
        queue.driver().kickPrepare();
        assertFalse(queue.device().hasBuffers(201));
        assertEquals(PackedVring.EVENT_DESC, queue.ring().deviceEventFlags());
        assertEquals(0x8002, queue.ring().deviceEventOffWrap());
        queue.driver().addInbuf(3, 48, 100);
        assertTrue(queue.driver().kickPrepare());
        assertTrue(queue.device().hasBuffers(201));
        assertEquals(PackedVring.EVENT_DISABLE, queue.ring().deviceEventFlags());
    }

    @Test
    void enableNotificationAndCheck_findsWhatCameMeanwhileInAPackedRing() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(8, EVENT_IDX, RingStyle.QEMU);
        assertEquals(0, queue.device().availBytes(64));
        assertFalse(queue.device().enableNotificationAndCheck());
        add(queue, 1);
        assertTrue(queue.device().enableNotificationAndCheck());
        assertEquals(100, queue.device().availBytes(101));
        assertFalse(queue.device().enableNotificationAndCheck());
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void availBytes_ofAPackedRingCountsNoFurtherThanAsked(RingStyle style) {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(8, EVENT_IDX, style);
        add(queue, 3);
        assertEquals(0, queue.device().availBytes(0));
        assertEquals(100, queue.device().availBytes(100));
        assertEquals(200, queue.device().availBytes(101));
        assertEquals(300, queue.device().availBytes(1000));
    }

    /**
     * N=4, two laps used without a decision, so that every position was passed: a slot of 4 to 7 is none of the ring's
     * all the same.
     */
    @Test
    void interrupt_isNotGivenForASlotBeyondThePackedRing() {
        for (int slot = 0; slot < 8; slot++) {
            PackedVirtqueue queue = PackedVirtqueue.ofSize(4, EVENT_IDX, RingStyle.EXACT);
            for (int i = 0; i < 8; i++) {
                add(queue, 1);
                queue.device().push(queue.device().pop(), 64);
                queue.device().flush(1);
                queue.driver().getBuf();
            }
            queue.ring().writeDriverEventFlags(PackedVring.EVENT_DESC);
            queue.ring().writeDriverEventOffWrap(0x8000 | slot);
            assertEquals(slot < 4, queue.device().shouldNotify(), "slot " + slot);
        }
    }
}
