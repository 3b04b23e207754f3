package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A used element that no correct device writes (linux-rx 1.4), and calls that nobody may make. */
class SplitMisuseTest {
    private static final int SIZE = 4;
    private static final RingFeatures FEATURES = new RingFeatures(true, true, true);

    @Test
    void usedId_mustLieInTheRing() {
        for (int id : new int[] {SIZE, -1}) {
            SplitVirtqueue queue = SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
            queue.driver().addInbuf(1, 16, 64);
            queue.ring().writeUsed(0, id, 64);
            queue.ring().writeUsedIdx(1);
            assertBreaks(RingError.USED_ID_OUT_OF_RANGE, queue.driver());
        }
    }

    @Test
    void usedId_mustBeOffered() {
        SplitVirtqueue queue = SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, 64);
        queue.ring().writeUsed(0, 1, 64);
        queue.ring().writeUsedIdx(1);
        assertBreaks(RingError.USED_ID_NOT_OFFERED, queue.driver());
    }

    @Test
    void brokenDriver_staysBroken() {
        SplitVirtqueue queue = SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, 64);
        queue.ring().writeUsed(0, 1, 64);
        queue.ring().writeUsedIdx(1);
        queue.driver().getBuf();
        queue.ring().writeUsed(0, 0, 64);
        assertEquals(DriverVirtqueue.NONE, queue.driver().getBuf(), "although the entry is good now");
    }

    static void assertBreaks(RingError expected, DriverVirtqueue driver) {
        assertTrue(driver.interrupt(), "it is not known before the buffer is collected");
        assertFalse(driver.isBroken());
        assertEquals(DriverVirtqueue.NONE, driver.getBuf());
        assertTrue(driver.isBroken());
        assertEquals(expected, driver.error());
        assertEquals(DriverVirtqueue.EIO, driver.addInbuf(2, 32, 64));
        assertEquals(DriverVirtqueue.EIO, driver.addInbuf(2, new long[] {32, 33}, new int[] {1, 1}, 2));
        assertEquals(DriverVirtqueue.NONE, driver.getBuf());
        assertFalse(driver.poll(driver.enableCallbackPrepare()));
        assertFalse(driver.interrupt());
        assertEquals(1, driver.detachUnusedBuf(), "what was offered can be taken back");
        assertEquals(DriverVirtqueue.NONE, driver.detachUnusedBuf());
    }

    @Test
    void callsThatNoDeviceMakes_areRefused() {
        DeviceVirtqueue device =
                SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU).device();
        assertThrows(IllegalStateException.class, device::unpop);
        assertThrows(IllegalStateException.class, () -> device.detach(0));
        assertThrows(IllegalStateException.class, () -> device.push(0, 64));
        assertThrows(IllegalStateException.class, () -> device.flush(1));
    }

    @Test
    void buffer_goesBackOnce() {
        SplitVirtqueue split = SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        PackedVirtqueue packed = PackedVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        for (Virtqueue queue : new Virtqueue[] {split, packed}) {
            DeviceVirtqueue device = queue.device();
            queue.driver().addInbuf(1, 16, 64);
            queue.driver().addInbuf(2, 32, 64);
            device.pop();
            device.unpop();
            assertThrows(IllegalStateException.class, device::unpop);
            device.push(device.pop(), 64);
            assertThrows(IllegalStateException.class, () -> device.push(0, 64));
            assertThrows(IllegalStateException.class, device::unpop);
            device.detach(device.pop());
            assertThrows(IllegalStateException.class, () -> device.detach(1));
            assertThrows(IllegalStateException.class, () -> device.flush(2));
            device.flush(1);
            assertEquals(1, queue.driver().getBuf());
        }
    }

    @Test
    void callsThatNoDriverMakes_areRefused() {
        DriverVirtqueue driver =
                SplitVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU).driver();
        assertThrows(IllegalArgumentException.class, () -> driver.addInbuf(0, 16, 64));
        assertThrows(IllegalArgumentException.class, () -> driver.addInbuf(-1, new long[1], new int[1], 1));
        assertThrows(IllegalArgumentException.class, () -> driver.addInbuf(1, new long[1], new int[1], 0));
    }
}
