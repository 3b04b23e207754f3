package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a device finds out whether the available buffers suffice (qemu-backend 2.4, 3.1.2). */
class AvailBytesTest {
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
    void availBytes_countsNoFurtherThanAsked(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        add(queue, 3);
        assertEquals(0, queue.device().availBytes(0));
        assertEquals(100, queue.device().availBytes(1));
        assertEquals(100, queue.device().availBytes(100));
        assertEquals(200, queue.device().availBytes(101));
        assertEquals(300, queue.device().availBytes(1000));
        queue.device().pop();
        assertEquals(200, queue.device().availBytes(1000));
    }

    @Test
    void availBytes_countsNoMoreThanAnIntHolds() {
        SplitVirtqueue queue = split(EVENT_IDX, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, Integer.MAX_VALUE);
        queue.driver().addInbuf(2, 32, -1);
        assertEquals(Integer.MAX_VALUE, queue.device().availBytes(Integer.MAX_VALUE));
        queue.device().pop();
        assertEquals(Integer.MAX_VALUE, queue.device().availBytes(Integer.MAX_VALUE), "2^32 - 1");
    }

    /** Not enough: the kick is asked for behind what was counted, so the next buffer brings it. */
    @ParameterizedTest
    @EnumSource
    void hasBuffers_asksForAKickIfTheyAreTooFew(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        add(queue, 2);
        queue.driver().kickPrepare();
        assertFalse(queue.device().hasBuffers(201));
        assertEquals(1, new RingFields(queue).value("nt"));
        assertEquals(2, queue.ring().availEvent());
        queue.driver().addInbuf(3, 48, 100);
        assertTrue(queue.driver().kickPrepare());
        assertTrue(queue.device().hasBuffers(201));
        assertEquals(0, new RingFields(queue).value("nt"));
    }

    /** Buffers that come between the count and the request for kicks are found by looking again. */
    @ParameterizedTest
    @EnumSource
    void enableNotificationAndCheck_findsWhatCameMeanwhile(RingStyle style) {
        SplitVirtqueue queue = split(EVENT_IDX, style);
        assertEquals(0, queue.device().availBytes(64));
        assertFalse(queue.device().enableNotificationAndCheck());
        add(queue, 1);
        assertTrue(queue.device().enableNotificationAndCheck());
        assertEquals(100, queue.device().availBytes(101));
        assertFalse(queue.device().enableNotificationAndCheck());
    }

    @ParameterizedTest
    @EnumSource
    void hasBuffer_isContentWithAnyBuffer(RingStyle style) {
        SplitVirtqueue queue = split(FLAGS, style);
        assertFalse(queue.device().hasBuffer());
        assertEquals(0, queue.ring().usedFlags(), "kicks are wanted");
        add(queue, 1);
        assertTrue(queue.device().hasBuffer());
        assertEquals(SplitVring.NO_NOTIFY, queue.ring().usedFlags());
    }

    /** As vhost does with a packet that does not fit: take what is there, give it back, and sleep until more comes. */
    @ParameterizedTest
    @EnumSource
    void enableNotificationAndCheck_doesNotCountBuffersGivenBack(RingStyle style) {
        SplitVirtqueue split = split(EVENT_IDX, style);
        assertSleepsOnBuffersGivenBack(split);
        if (style != RingStyle.VHOST) {
            assertSleepsOnBuffersGivenBack(PackedVirtqueue.ofSize(8, EVENT_IDX, style));
        }
    }

    private static void assertSleepsOnBuffersGivenBack(Virtqueue queue) {
        add(queue, 2);
        queue.driver().kickPrepare();
        queue.device().setNotification(false);
        queue.device().pop();
        queue.device().pop();
        assertEquals(DeviceVirtqueue.NONE, queue.device().pop());
        queue.device().unpop();
        queue.device().unpop();
        assertFalse(queue.device().enableNotificationAndCheck());
        queue.driver().addInbuf(3, 48, 100);
        assertTrue(queue.driver().kickPrepare());
        assertTrue(queue.device().enableNotificationAndCheck(), "not seen yet");
    }
}
