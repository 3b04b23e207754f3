package dev.ringlab.model.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SplitVringTest {
    /**
     * linux-rx 1.1: roundup(16N + 2(3+N), align) + 6 + 8N. N=256: 4096+518 = 4614 -> 4672 or 8192, + 2054; N=1024:
     * 16384+2054 = 18438 -> 18496 or 20480, + 8198.
     */
    @Test
    void vring_isAsLargeAsTheRealOne() {
        assertEquals(6726, SplitVring.bytes(256, SplitVring.MODERN_ALIGN));
        assertEquals(10246, SplitVring.bytes(256, SplitVring.LEGACY_ALIGN));
        assertEquals(26694, SplitVring.bytes(1024, SplitVring.MODERN_ALIGN));
        assertEquals(28678, SplitVring.bytes(1024, SplitVring.LEGACY_ALIGN));
    }

    @Test
    void virtqueue_hasTheAlignmentOfItsTransport() {
        assertEquals(6726, memoryOf(new RingFeatures(true, false, true)));
        assertEquals(10246, memoryOf(new RingFeatures(true, false, false)));
    }

    private static int memoryOf(RingFeatures features) {
        return SplitVirtqueue.ofSize(256, features, RingStyle.QEMU).ring().image().length;
    }

    /** N=4, modern: descriptors 0..63, avail 64..77 (used_event at 76), used 128..165 (avail_event at 164). */
    @Test
    void fields_lieWhereTheSpecificationPutsThem() {
        SplitVring ring = new SplitVring(4, SplitVring.MODERN_ALIGN);
        ring.writeDesc(2, 0x1122334455667788L, 0x0a0b0c0d, 2, 3);
        ring.writeAvailFlags(1);
        ring.writeAvailIdx(0xfffe);
        ring.writeAvailHead(3, 2);
        ring.writeUsedEvent(0x1234);
        ring.writeUsedFlags(1);
        ring.writeUsedIdx(0x8001);
        ring.writeUsed(3, 7, 1514);
        ring.writeAvailEvent(0x4321);

        ByteBuffer memory = ByteBuffer.wrap(ring.image()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(166, memory.capacity());
        assertEquals(0x1122334455667788L, memory.getLong(32));
        assertEquals(0x0a0b0c0d, memory.getInt(40));
        assertEquals(2, memory.getShort(44));
        assertEquals(3, memory.getShort(46));
        assertEquals(1, memory.getShort(64));
        assertEquals((short) 0xfffe, memory.getShort(66));
        assertEquals(2, memory.getShort(74));
        assertEquals(0x1234, memory.getShort(76));
        assertEquals(1, memory.getShort(128));
        assertEquals((short) 0x8001, memory.getShort(130));
        assertEquals(7, memory.getInt(156));
        assertEquals(1514, memory.getInt(160));
        assertEquals(0x4321, memory.getShort(164));
    }

    @Test
    void fields_readBackAsWritten() {
        SplitVring ring = new SplitVring(4, SplitVring.MODERN_ALIGN);
        ring.writeDesc(1, -5, 9, 0xffff, 0x8000);
        ring.writeUsed(1, 3, 77);
        ring.writeAvailHead(1, 0x8001);
        ring.writeUsedEvent(0x1fffe);
        ring.writeAvailEvent(-1);
        assertEquals(0x8001, ring.availHead(1));
        assertEquals(0xfffe, ring.usedEvent(), "16 bits, like every index");
        assertEquals(0xffff, ring.availEvent());
        ring.writeAvailIdx(0x10003);
        ring.writeUsedIdx(-2);
        assertEquals(3, ring.availIdx());
        assertEquals(0xfffe, ring.usedIdx());
        assertEquals(-5, ring.descAddress(1));
        assertEquals(9, ring.descLength(1));
        assertEquals(0xffff, ring.descFlags(1));
        assertEquals(0x8000, ring.descNext(1));
        assertEquals(3, ring.usedId(1));
        assertEquals(77, ring.usedLength(1));
    }

    @Test
    void virtqueue_refusesSizesThatNoTransportHas() {
        for (int size : new int[] {-4, 0, 1, 3, 255, 65536}) {
            RingFeatures features = RingFeatures.DEFAULT;
            assertThrows(
                    IllegalArgumentException.class,
                    () -> SplitVirtqueue.ofSize(size, features, RingStyle.QEMU),
                    "" + size);
        }
        assertEquals(
                32768,
                SplitVirtqueue.ofSize(32768, RingFeatures.DEFAULT, RingStyle.QEMU)
                        .device()
                        .size());
    }
}
