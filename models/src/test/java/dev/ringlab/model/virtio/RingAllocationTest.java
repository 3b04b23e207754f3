package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In steady state a buffer goes round without an object being made, whichever way it goes. */
class RingAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CYCLES = 50_000;
    private static final int ROUNDS = 20;

    static List<RingKind> kinds() {
        return List.of(
                new RingKind(false, RingStyle.QEMU, true, false, 256),
                new RingKind(false, RingStyle.VHOST, true, true, 256),
                new RingKind(false, RingStyle.EXACT, false, false, 256),
                new RingKind(true, RingStyle.QEMU, true, true, 256),
                new RingKind(true, RingStyle.EXACT, true, false, 256));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void cycle_allocatesNothing(RingKind kind) {
        Virtqueue queue = kind.queue();
        long[] addresses = {16, 17, 18};
        int[] lengths = {64, 64, 64};
        long least = Long.MAX_VALUE;
        // The first rounds run interpreted and compile: only what comes after is steady.
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CYCLES; i++) {
                cycle(queue.driver(), queue.device(), addresses, lengths);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes in " + CYCLES + " cycles");
    }

    private static void cycle(DriverVirtqueue driver, DeviceVirtqueue device, long[] addresses, int[] lengths) {
        driver.addInbuf(1, 16, 1536);
        driver.addInbuf(2, addresses, lengths, lengths.length);
        driver.kickPrepare();
        device.hasBuffers(100);
        device.push(device.pop(), 64);
        device.push(device.pop(), 100);
        device.flush(2);
        device.shouldNotify();
        driver.interrupt();
        driver.disableCallback();
        driver.getBuf();
        driver.getBuf();
        driver.poll(driver.enableCallbackPrepare());
    }
}
