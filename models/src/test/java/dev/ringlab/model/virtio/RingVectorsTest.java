package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The walks of linux-rx 9. */
class RingVectorsTest {
    /** The receive queue of virtio-net with 256 buffers of one descriptor and a poll weight of 64. */
    private static final class Receiver {
        final SplitVirtqueue queue = SplitVirtqueue.ofSize(256, RingFeatures.DEFAULT, RingStyle.QEMU);
        final DriverVirtqueue driver = queue.driver();
        private int tokens;

        int fill() {
            int added = 0;
            while (driver.addInbuf(++tokens, 16L * tokens, 1536) == DriverVirtqueue.OK) {
                added++;
            }
            return added;
        }

        /** Uses {@code packets}, interrupts if there are any, and collects them with callbacks off. */
        void loop(int packets) {
            for (int i = 0; i < packets; i++) {
                queue.device().push(queue.device().pop(), 1500);
                queue.device().flush(1);
            }
            assertEquals(packets > 0, driver.interrupt());
            driver.disableCallback();
            for (int i = 0; i < packets; i++) {
                assertTrue(driver.getBuf() != DriverVirtqueue.NONE);
            }
            assertEquals(DriverVirtqueue.NONE, driver.getBuf());
        }

        void complete() {
            assertFalse(driver.poll(driver.enableCallbackPrepare()));
        }

        int usedEvent() {
            return queue.ring().usedEvent();
        }

        /** open: fills the ring; then one empty poll. */
        Receiver opened() {
            assertEquals(256, fill());
            return this;
        }

        Receiver afterOpen() {
            opened();
            driver.kickPrepare();
            loop(0);
            complete();
            assertEquals(0, usedEvent());
            return this;
        }

        Receiver afterPoll1() {
            afterOpen().loop(32);
            assertEquals(32, driver.numFree(), "not more than half the weight: no refill");
            complete();
            assertEquals(32, usedEvent());
            return this;
        }

        Receiver refilledInPoll2() {
            afterPoll1().loop(1);
            assertEquals(33, driver.numFree());
            assertEquals(33, fill());
            return this;
        }

        Receiver refilledInPoll3() {
            refilledInPoll2().driver.kickPrepare();
            complete();
            assertEquals(33, usedEvent());
            loop(64);
            assertEquals(64, driver.numFree());
            assertEquals(64, fill());
            return this;
        }

        boolean kicksFor(int availEvent) {
            queue.ring().writeAvailEvent(availEvent);
            return driver.kickPrepare();
        }
    }

    @Test
    void open_kicksForTheFirst256() {
        assertTrue(new Receiver().opened().kicksFor(0));
        assertTrue(new Receiver().opened().kicksFor(255));
        assertFalse(new Receiver().opened().kicksFor(256));
        assertFalse(new Receiver().opened().kicksFor(65535));
    }

    @Test
    void poll2_kicksFor256Until288() {
        assertFalse(new Receiver().refilledInPoll2().kicksFor(255));
        assertTrue(new Receiver().refilledInPoll2().kicksFor(256));
        assertTrue(new Receiver().refilledInPoll2().kicksFor(288));
        assertFalse(new Receiver().refilledInPoll2().kicksFor(289));
    }

    @Test
    void poll3_kicksFor289Until352() {
        assertFalse(new Receiver().refilledInPoll3().kicksFor(288));
        assertTrue(new Receiver().refilledInPoll3().kicksFor(289));
        assertTrue(new Receiver().refilledInPoll3().kicksFor(352));
        assertFalse(new Receiver().refilledInPoll3().kicksFor(353));
    }

    /** A device that arms after this decision gets no kick for what was added before it: it must look once more. */
    @Test
    void linuxRx_8_4_kickThatWasNotDueDoesNotComeLater() {
        Receiver receiver = new Receiver().refilledInPoll2();
        assertFalse(receiver.kicksFor(300), "the device did not wait");
        assertFalse(receiver.kicksFor(260), "nothing was added since, although 260 was");
        assertTrue(receiver.queue.device().pop() != DeviceVirtqueue.NONE, "it is there for who looks");
    }

    /**
     * Poll 3 found the weight and is repeated, so callbacks stay off until poll 4, which finds nothing. The
     * interrupt's hint spared the write of "off": the event is still where poll 2 armed it.
     */
    @Test
    void poll4_armsWhereTheDriverIs() {
        Receiver receiver = new Receiver().refilledInPoll3();
        receiver.driver.kickPrepare();
        assertEquals(33, receiver.usedEvent());
        receiver.loop(0);
        receiver.complete();
        assertEquals(32 + 1 + 64, receiver.usedEvent());
    }

    /** Without an interrupt, as in a busy poll, "off" is written: 0. */
    @Test
    void disableCallback_writesZeroUnlessAnInterruptCame() {
        Receiver receiver = new Receiver().afterPoll1();
        receiver.driver.disableCallback();
        assertEquals(0, receiver.usedEvent());
    }

    /** Packed, N=4: slots 0-3, ids 0-3. */
    @Test
    void packedRing_walksLikeTheRealOne() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(4, RingFeatures.DEFAULT, RingStyle.QEMU);
        DriverVirtqueue driver = queue.driver();
        DeviceVirtqueue device = queue.device();
        PackedVring ring = queue.ring();
        int avail = Descriptor.AVAIL | Descriptor.WRITE;
        int availNextLap = Descriptor.USED | Descriptor.WRITE;
        int used = Descriptor.AVAIL | Descriptor.USED;
        RingFields state = new RingFields(queue);

        addChainOf2(driver, 1);
        assertEquals(avail | Descriptor.NEXT, ring.flags(0));
        assertEquals(avail, ring.flags(1));
        assertEquals(2, state.value("nx"));
        assertEquals(1, state.value("aw"));

        driver.addInbuf(2, 32, 64);
        assertEquals(2, ring.id(2), "id 1 is hidden in the chain");
        assertEquals(3, state.value("nx"));

        assertEquals(0, device.pop());
        assertEquals(2, device.pop());
        device.push(0, 64);
        device.flush(1);
        assertEquals(used, ring.flags(0));
        assertEquals(1, driver.getBuf());
        assertEquals(0x8002, state.value("lu"));
        assertEquals(0, state.value("fh"), "free ids 0, 1, 3");
        assertEquals(1, state.value("x0"));
        assertEquals(3, state.value("x1"));

        addChainOf2(driver, 3);
        assertEquals(avail | Descriptor.NEXT, ring.flags(3));
        assertEquals(availNextLap, ring.flags(0));
        assertEquals(1, state.value("nx"));
        assertEquals(0, state.value("aw"));
        assertEquals(5, state.value("nk"));

        device.push(2, 64);
        device.flush(1);
        assertEquals(used, ring.flags(2));
        assertEquals(2, driver.getBuf());
        assertEquals(0x8003, state.value("lu"));

        device.push(device.pop(), 64);
        device.flush(1);
        assertEquals(used, ring.flags(3));
        assertEquals(3, driver.getBuf());
        assertEquals(1, state.value("lu"), "offset 1, wrap 0: slot 0 was skipped");
    }

    private static void addChainOf2(DriverVirtqueue driver, int token) {
        long[] addresses = {16L * token, 16L * token + 1};
        assertEquals(DriverVirtqueue.OK, driver.addInbuf(token, addresses, new int[] {64, 64}, 2));
    }
}
