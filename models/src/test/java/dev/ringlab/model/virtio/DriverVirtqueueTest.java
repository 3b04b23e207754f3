package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both drivers do alike, beyond the recorded schedules. */
class DriverVirtqueueTest {
    private static final int SIZE = 8;

    static List<Virtqueue> queues() {
        RingFeatures features = new RingFeatures(true, true, true);
        return List.of(
                SplitVirtqueue.ofSize(SIZE, features, RingStyle.QEMU),
                PackedVirtqueue.ofSize(SIZE, features, RingStyle.QEMU));
    }

    private static int add(Virtqueue queue, int token, int segments) {
        return queue.driver().addInbuf(token, new long[segments], lengths(segments), segments);
    }

    private static int[] lengths(int segments) {
        int[] lengths = new int[segments];
        Arrays.fill(lengths, 64);
        return lengths;
    }

    private static int tableOf(Virtqueue queue, int token) {
        return queue.visitTable(token, (family, index, part, value) -> {});
    }

    private static void use(Virtqueue queue, int buffers) {
        for (int i = 0; i < buffers; i++) {
            queue.device().push(queue.device().pop(), 64);
        }
        queue.device().flush(buffers);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void addUsed_isPushAndFlush(Virtqueue queue) {
        for (int token = 1; token <= 6; token++) {
            add(queue, token, 1);
        }
        int[] ids = {queue.device().pop(), queue.device().pop(), queue.device().pop()};
        queue.device().addUsed(ids, new int[] {60, 1514, 9000}, 3);
        for (int length : new int[] {60, 1514, 9000}) {
            assertTrue(queue.driver().getBuf() > 0);
            assertEquals(length, queue.driver().usedLength());
        }
        assertEquals(DriverVirtqueue.NONE, queue.driver().getBuf());
        assertThrows(IllegalStateException.class, () -> queue.device().addUsed(ids, new int[3], 1));
        use(queue, 3);
        assertEquals(4, queue.driver().getBuf());
    }

    @ParameterizedTest
    @MethodSource("queues")
    void bothEnds_haveTheSizeOfTheRing(Virtqueue queue) {
        assertEquals(SIZE, queue.driver().size());
        assertEquals(SIZE, queue.device().size());
        assertEquals(SIZE, queue.driver().numFree());
    }

    /** linux-rx 1.3: total_sg > 1, and a descriptor is free. */
    @ParameterizedTest
    @MethodSource("queues")
    void table_isUsedForSeveralSegmentsOnly(Virtqueue queue) {
        assertEquals(DriverVirtqueue.OK, add(queue, 1, 1));
        assertEquals(0, tableOf(queue, 1));
        assertEquals(DriverVirtqueue.OK, add(queue, 2, 2));
        assertEquals(2, tableOf(queue, 2));
        assertEquals(SIZE - 2, queue.driver().numFree());
        for (int token = 3; token <= SIZE; token++) {
            assertEquals(DriverVirtqueue.OK, add(queue, token, 12));
        }
        assertEquals(DriverVirtqueue.ENOSPC, add(queue, 9, 2));
        assertEquals(0, tableOf(queue, 9));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void table_isFreedWithItsBuffer(Virtqueue queue) {
        add(queue, 1, 3);
        use(queue, 1);
        assertEquals(3, tableOf(queue, 1), "still the driver's to collect");
        assertEquals(1, queue.driver().getBuf());
        assertEquals(0, tableOf(queue, 1));
        add(queue, 2, 2);
        assertEquals(2, queue.driver().detachUnusedBuf());
        assertEquals(0, tableOf(queue, 2));
    }

    /** 8 offered from entry 0: the event is 6 buffers on. After 6 it is still worth waiting, after 7 it is not. */
    @Test
    void enableCallbackDelayed_waitsForThreeQuarters() {
        for (int used = 5; used <= 7; used++) {
            SplitVirtqueue queue = SplitVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, RingStyle.QEMU);
            offerAll(queue);
            use(queue, used);
            assertEquals(used <= 6, queue.driver().enableCallbackDelayed(), used + " used");
            assertEquals(6, queue.ring().usedEvent());
        }
    }

    /** A packed ring only looks whether the next one is used. The event is 6 descriptors on. */
    @Test
    void enableCallbackDelayed_ofAPackedRingWaitsForTheNext() {
        for (int used = 0; used <= 1; used++) {
            PackedVirtqueue queue = PackedVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, RingStyle.QEMU);
            offerAll(queue);
            use(queue, used);
            assertEquals(used == 0, queue.driver().enableCallbackDelayed(), used + " used");
            assertEquals(0x8006, queue.ring().driverEventOffWrap());
        }
    }

    private static void offerAll(Virtqueue queue) {
        for (int token = 1; token <= SIZE; token++) {
            queue.driver().addInbuf(token, 16L * token, 64);
        }
    }

    /** In the order of heads, not of adding; the split driver takes its avail index back with each. */
    @ParameterizedTest
    @MethodSource("queues")
    void detachUnusedBuf_takesBackEveryBufferOnce(Virtqueue queue) {
        offerAll(queue);
        use(queue, 2);
        queue.driver().getBuf();
        queue.driver().getBuf();
        queue.driver().addInbuf(9, 16, 64);
        for (int token : new int[] {9, 3, 4, 5, 6, 7, 8}) {
            // Buffer 2 came back last, so its head 1 was taken for buffer 9.
            assertEquals(token, queue.driver().detachUnusedBuf());
        }
        assertEquals(DriverVirtqueue.NONE, queue.driver().detachUnusedBuf());
        assertEquals(SIZE, queue.driver().numFree());
    }

    @Test
    void detachUnusedBuf_takesTheAvailIndexBack() {
        SplitVirtqueue queue = SplitVirtqueue.ofSize(SIZE, RingFeatures.DEFAULT, RingStyle.QEMU);
        offerAll(queue);
        queue.driver().detachUnusedBuf();
        assertEquals(SIZE - 1, queue.ring().availIdx());
        assertEquals(SIZE - 1, new RingFields(queue).value("ax"));
    }

    /** linux-rx 1.7: nothing used is IRQ_NONE, whether or not callbacks are wanted. */
    @ParameterizedTest
    @MethodSource("queues")
    void interrupt_isHandledIfSomethingIsUsed(Virtqueue queue) {
        assertFalse(queue.driver().interrupt());
        offerAll(queue);
        assertFalse(queue.driver().interrupt());
        queue.driver().disableCallback();
        use(queue, 1);
        assertTrue(queue.driver().interrupt());
        queue.driver().getBuf();
        assertFalse(queue.driver().interrupt());
    }
}
