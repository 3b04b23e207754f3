package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Where devices of packed rings differ within the specification (qemu-backend 3.2). */
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
}
