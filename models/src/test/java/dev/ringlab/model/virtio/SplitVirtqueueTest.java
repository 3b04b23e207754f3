package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** One packet at a time; the recorded traces cover the rest of the rules. */
class SplitVirtqueueTest {
    private final SplitVirtqueue queue = SplitVirtqueue.ofSize(4, RingFeatures.DEFAULT, RingStyle.QEMU);
    private final DriverVirtqueue driver = queue.driver();
    private final DeviceVirtqueue device = queue.device();

    @Test
    void buffer_goesFromDriverToDeviceAndBack() {
        assertEquals(DriverVirtqueue.OK, driver.addInbuf(7, 0x1000, 1536));
        assertEquals(3, driver.numFree());
        assertTrue(driver.kickPrepare(), "avail_event 0 was added");

        int head = device.pop();
        assertEquals(0, head);
        assertEquals(1, device.chain().segments());
        assertEquals(0x1000, device.chain().address(0));
        assertEquals(1536, device.chain().length(0));
        assertEquals(1536, device.chain().bytes());
        assertEquals(DeviceVirtqueue.NONE, device.pop());

        device.push(head, 76);
        assertFalse(driver.moreUsed(), "written, not published");
        assertEquals(DriverVirtqueue.NONE, driver.getBuf());
        device.flush(1);
        assertTrue(device.shouldNotify(), "the first decision");
        assertTrue(driver.interrupt());
        assertEquals(7, driver.getBuf());
        assertEquals(76, driver.usedLength());
        assertEquals(4, driver.numFree());
        assertFalse(driver.interrupt(), "nothing is used: IRQ_NONE");
    }

    @Test
    void freeList_offersTheBufferReturnedLastFirst() {
        for (int token = 1; token <= 3; token++) {
            driver.addInbuf(token, token, 64);
        }
        complete(3);
        driver.getBuf();
        driver.getBuf();
        driver.getBuf();
        // Heads came back 0, 1, 2: they are offered again 2, 1, 0 and then 3, which was never used.
        for (int token = 4; token <= 7; token++) {
            driver.addInbuf(token, token, 64);
        }
        assertEquals(DriverVirtqueue.ENOSPC, driver.addInbuf(8, 8, 64));
        assertEquals(2, device.pop());
        assertEquals(1, device.pop());
        assertEquals(0, device.pop());
        assertEquals(3, device.pop());
    }

    @Test
    void flush_publishesSeveralBuffersAtOnce() {
        driver.addInbuf(1, 16, 64);
        driver.addInbuf(2, 32, 64);
        driver.addInbuf(3, 48, 64);
        int first = device.pop();
        int second = device.pop();
        device.push(first, 64);
        device.push(second, 10);
        device.push(device.pop(), 20);
        assertFalse(driver.moreUsed());
        device.flush(2);
        assertEquals(1, driver.getBuf());
        assertEquals(2, driver.getBuf());
        assertEquals(10, driver.usedLength());
        assertEquals(DriverVirtqueue.NONE, driver.getBuf(), "the third is not flushed");
    }

    @Test
    void unpop_givesTheLastBuffersAgain() {
        driver.addInbuf(1, 16, 64);
        driver.addInbuf(2, 32, 65);
        int first = device.pop();
        device.pop();
        device.unpop();
        device.unpop();
        assertEquals(first, device.pop());
        assertEquals(16, device.chain().address(0));
    }

    @Test
    void indirectBuffer_takesOneDescriptor() {
        SplitVirtqueue indirect = SplitVirtqueue.ofSize(4, new RingFeatures(true, true, true), RingStyle.QEMU);
        long[] addresses = {16, 17, 18, 19, 20, 21};
        int[] lengths = {1, 2, 3, 4, 5, 6};
        assertEquals(DriverVirtqueue.OK, indirect.driver().addInbuf(1, addresses, lengths, 6));
        assertEquals(3, indirect.driver().numFree());
        int head = indirect.device().pop();
        DescriptorChain chain = indirect.device().chain();
        assertEquals(6, chain.segments());
        assertEquals(1, chain.descriptors());
        assertEquals(21, chain.address(5));
        assertEquals(6, chain.length(5));
        assertEquals(21, chain.bytes());
        indirect.device().push(head, 21);
        indirect.device().flush(1);
        assertEquals(1, indirect.driver().getBuf());
        assertEquals(4, indirect.driver().numFree());
    }

    private void complete(int buffers) {
        for (int i = 0; i < buffers; i++) {
            device.push(device.pop(), 64);
        }
        device.flush(buffers);
    }

    /** A chain of 2 x 100 bytes: its second descriptor is not needed for 100. */
    @Test
    void availBytes_stopsWithinAChain() {
        SplitVirtqueue queue = SplitVirtqueue.ofSize(8, RingFeatures.DEFAULT, RingStyle.QEMU);
        queue.driver().addInbuf(1, new long[] {16, 17}, new int[] {100, 100}, 2);
        assertEquals(100, queue.device().availBytes(100));
        assertEquals(200, queue.device().availBytes(101));
    }
}
