package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.Descriptor.INDIRECT;
import static dev.ringlab.model.virtio.Descriptor.NEXT;
import static dev.ringlab.model.virtio.Descriptor.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ring that no correct driver or device makes (qemu-backend 3.1 item 2 and 3, 3.3; linux-rx 1.4). */
class SplitMalformedTest {
    private static final int SIZE = 4;
    private static final RingFeatures FEATURES = new RingFeatures(true, true, true);

    /** Memory and device without a driver: the test writes what the driver should not. */
    private static final class Ring {
        final SplitVring memory;
        final IndirectTables tables;
        final SplitDevice device;

        Ring(int size, RingStyle style) {
            memory = new SplitVring(size, SplitVring.MODERN_ALIGN);
            tables = new IndirectTables(size);
            device = new SplitDevice(memory, tables, FEATURES, style);
        }

        Ring(RingStyle style) {
            this(SIZE, style);
        }

        /** Offers what starts at descriptor 0. */
        Ring offer() {
            memory.writeAvailIdx(1);
            return this;
        }

        long[] table(int descriptors) {
            memory.writeDesc(0, IndirectTables.address(9), descriptors * Descriptor.BYTES, INDIRECT, 0);
            return tables.allocate(0, 9, descriptors);
        }
    }

    @ParameterizedTest
    @EnumSource
    void head_mustLieInTheTable(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeAvailHead(0, SIZE);
        assertFails(RingError.BAD_HEAD, ring);
        assertEquals(0, ring.memory.availEvent(), "qemu moves avail_event only past a good head");

        Ring counted = new Ring(style).offer();
        counted.memory.writeAvailHead(0, SIZE);
        assertBytesFail(RingError.BAD_HEAD, counted);
    }

    @ParameterizedTest
    @EnumSource
    void availIdx_mustNotJumpFurtherThanTheRing(RingStyle style) {
        Ring full = new Ring(style);
        full.memory.writeDesc(0, 16, 64, WRITE, 0);
        full.memory.writeAvailIdx(SIZE);
        assertEquals(SIZE * 64, full.device.availBytes(1000), "a full ring is no jump");
        assertEquals(0, full.device.pop());

        Ring ring = new Ring(style);
        ring.memory.writeDesc(0, 16, 64, WRITE, 0);
        ring.memory.writeAvailIdx(SIZE + 1);
        assertBytesFail(RingError.INDEX_JUMP, ring);
    }

    /** qemu compares only when it counts bytes; a pop trusts the index. */
    @Test
    void availIdx_isTrustedByPopOfQemuOnly() {
        for (RingStyle style : RingStyle.values()) {
            Ring ring = new Ring(style);
            ring.memory.writeDesc(0, 16, 64, WRITE, 0);
            ring.memory.writeAvailIdx(SIZE + 1);
            if (style == RingStyle.QEMU) {
                assertEquals(0, ring.device.pop());
            } else {
                assertFails(RingError.INDEX_JUMP, ring);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void chain_mustEnd(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, WRITE | NEXT, 1);
        ring.memory.writeDesc(1, 16, 64, WRITE | NEXT, 0);
        assertFails(RingError.LOOP, ring);

        Ring counted = new Ring(style).offer();
        counted.memory.writeDesc(0, 16, 64, WRITE | NEXT, 0);
        assertBytesFail(RingError.LOOP, counted);
    }

    @ParameterizedTest
    @EnumSource
    void chain_canHaveAllDescriptors(RingStyle style) {
        Ring ring = new Ring(style).offer();
        for (int i = 0; i < SIZE; i++) {
            ring.memory.writeDesc(i, 16, 64, i < SIZE - 1 ? WRITE | NEXT : WRITE, i + 1);
        }
        assertEquals(SIZE * 64, ring.device.availBytes(1000));
        assertEquals(0, ring.device.pop());
        assertEquals(SIZE, ring.device.chain().segments());
    }

    @ParameterizedTest
    @EnumSource
    void next_mustLieInTheTable(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, WRITE | NEXT, SIZE);
        assertFails(RingError.BAD_NEXT, ring);

        Ring counted = new Ring(style).offer();
        counted.memory.writeDesc(0, 16, 64, WRITE | NEXT, SIZE);
        assertBytesFail(RingError.BAD_NEXT, counted);
    }

    @ParameterizedTest
    @EnumSource
    void next_mustLieInTheIndirectTable(RingStyle style) {
        Ring ring = new Ring(style).offer();
        long[] table = ring.table(2);
        Descriptor.write(table, 0, 16, 64, WRITE | NEXT, 2);
        assertFails(RingError.BAD_NEXT, ring);
    }

    @ParameterizedTest
    @EnumSource
    void buffer_mustHaveBytes(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 0, WRITE, 0);
        assertFails(RingError.ZERO_LENGTH, ring);
    }

    @ParameterizedTest
    @EnumSource
    void buffer_mustHaveBytesBehindAReadablePart(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, NEXT, 1);
        ring.memory.writeDesc(1, 16, 0, WRITE, 0);
        assertFails(RingError.ZERO_LENGTH, ring);
    }

    @ParameterizedTest
    @EnumSource
    void writableSegments_mustComeLast(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, WRITE | NEXT, 1);
        ring.memory.writeDesc(1, 16, 64, 0, 0);
        assertFails(RingError.READABLE_AFTER_WRITABLE, ring);
    }

    @ParameterizedTest
    @EnumSource
    void receiveBuffer_mustBeWritable(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, 0, 0);
        assertEquals(0, ring.device.availBytes(1000), "no byte to write, but nothing wrong yet");
        assertEquals(RingError.NONE, ring.device.error());
        assertFails(RingError.NOT_WRITABLE, ring);
    }

    /** vhost: "unexpected descriptor format for RX"; the others leave the readable part alone. */
    @ParameterizedTest
    @EnumSource
    void readablePart_isRefusedByVhostOnly(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, NEXT, 1);
        ring.memory.writeDesc(1, 32, 65, WRITE, 0);
        if (style == RingStyle.VHOST) {
            assertFails(RingError.NOT_WRITABLE, ring);
        } else {
            assertEquals(0, ring.device.pop());
            assertEquals(1, ring.device.chain().segments());
            assertEquals(32, ring.device.chain().address(0));
            assertEquals(2, ring.device.chain().descriptors());
        }
    }

    @ParameterizedTest
    @EnumSource
    void indirectTable_mustHoldWholeDescriptors(RingStyle style) {
        for (int length : new int[] {0, 8, 31}) {
            assertFails(RingError.BAD_TABLE_LENGTH, withTableOf(length, style));
            assertBytesFail(RingError.BAD_TABLE_LENGTH, withTableOf(length, style));
        }
    }

    @ParameterizedTest
    @EnumSource
    void indirectTable_mustBeMapped(RingStyle style) {
        Ring elsewhere = new Ring(style).offer();
        elsewhere.table(2);
        elsewhere.memory.writeDesc(0, IndirectTables.address(8), 32, INDIRECT, 0);
        assertFails(RingError.TABLE_NOT_MAPPED, elsewhere);

        for (int length : new int[] {48, -16}) {
            assertFails(RingError.TABLE_NOT_MAPPED, withTableOf(length, style));
        }
    }

    /** The table has two descriptors, 32 bytes, whatever the ring says. */
    private static Ring withTableOf(int length, RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.table(2);
        ring.memory.writeDesc(0, IndirectTables.address(9), length, INDIRECT, 0);
        return ring;
    }

    /** The specification forbids it; qemu does not look. */
    @ParameterizedTest
    @EnumSource
    void tableInATable_isRefusedExceptByQemu(RingStyle style) {
        for (int nested = 0; nested < 3; nested++) {
            Ring ring = new Ring(style).offer();
            long[] table = ring.table(3);
            for (int i = 0; i < 3; i++) {
                int flags = (i < 2 ? WRITE | NEXT : WRITE) | (i == nested ? INDIRECT : 0);
                Descriptor.write(table, i, 16, 64, flags, i + 1);
            }
            assertNested(ring, style);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tableInAChain_isRefusedExceptByQemu(RingStyle style) {
        Ring ring = new Ring(style).offer();
        ring.memory.writeDesc(0, 16, 64, WRITE | NEXT, 1);
        ring.memory.writeDesc(1, 17, 64, WRITE | NEXT | INDIRECT, 2);
        ring.memory.writeDesc(2, 18, 64, WRITE, 0);
        assertNested(ring, style);
    }

    private static void assertNested(Ring ring, RingStyle style) {
        if (style == RingStyle.QEMU) {
            assertEquals(0, ring.device.pop());
            assertEquals(3, ring.device.chain().segments());
        } else {
            assertFails(RingError.NESTED_TABLE, ring);
        }
    }

    @ParameterizedTest
    @EnumSource
    void buffer_hasAtMost1024Segments(RingStyle style) {
        for (int segments : new int[] {1024, 1025}) {
            Ring ring = new Ring(2048, style).offer();
            for (int i = 0; i < segments; i++) {
                ring.memory.writeDesc(i, 16, 64, i < segments - 1 ? WRITE | NEXT : WRITE, i + 1);
            }
            if (segments <= 1024) {
                assertEquals(0, ring.device.pop());
                assertEquals(1024, ring.device.chain().segments());
            } else {
                assertFails(RingError.TOO_MANY_SEGMENTS, ring);
            }
        }
    }

    /** What may only be read counts as well. */
    @Test
    void buffer_hasAtMost1024SegmentsOfBothKinds() {
        Ring ring = new Ring(2048, RingStyle.QEMU).offer();
        for (int i = 0; i < 1025; i++) {
            ring.memory.writeDesc(i, 16, 64, i == 0 ? NEXT : i < 1024 ? WRITE | NEXT : WRITE, i + 1);
        }
        assertFails(RingError.TOO_MANY_SEGMENTS, ring);
    }

    @ParameterizedTest
    @EnumSource
    void buffersTaken_areAtMostTheRing(RingStyle style) {
        Ring ring = new Ring(style);
        ring.memory.writeDesc(0, 16, 64, WRITE, 0);
        ring.memory.writeAvailIdx(SIZE);
        for (int i = 0; i < SIZE; i++) {
            assertEquals(0, ring.device.pop());
        }
        ring.memory.writeAvailIdx(SIZE + 1);
        assertFails(RingError.SIZE_EXCEEDED, ring);
    }

    @Test
    void brokenQemuDevice_doesNothingUntilReset() {
        Ring ring = new Ring(RingStyle.QEMU);
        ring.memory.writeDesc(0, 16, 64, WRITE, 0);
        ring.memory.writeAvailIdx(2);
        ring.device.pop();
        ring.device.fail(RingError.DEVICE_BROKEN);
        assertTrue(ring.device.isBroken());
        assertTrue(ring.device.isEmpty());
        assertEquals(DeviceVirtqueue.NONE, ring.device.pop());
        ring.device.push(0, 64);
        ring.device.flush(1);
        assertEquals(0, ring.memory.usedIdx());
        assertEquals(0, ring.memory.usedLength(0));
        assertThrows(IllegalStateException.class, ring.device::unpop, "the buffer is no longer in use");
    }

    /** handle_rx stops with kicks disabled, but nothing is latched: were the buffer repaired, a kick would go on. */
    @Test
    void stalledVhostQueue_staysAtTheBadBuffer() {
        Ring ring = new Ring(RingStyle.VHOST);
        ring.memory.writeDesc(0, 16, 64, WRITE, 0);
        ring.memory.writeDesc(1, 16, 0, WRITE, 0);
        ring.memory.writeAvailHead(1, 1);
        ring.memory.writeAvailIdx(2);
        assertEquals(0, ring.device.pop());
        assertFails(RingError.ZERO_LENGTH, ring);
        assertFalse(ring.device.isEmpty());
        assertFails(RingError.ZERO_LENGTH, ring);
        ring.device.push(0, 64);
        ring.device.flush(1);
        assertEquals(1, ring.memory.usedIdx(), "what was taken before can still be given back");
        ring.memory.writeDesc(1, 16, 65, WRITE, 0);
        assertEquals(1, ring.device.pop());
    }

    private static void assertFails(RingError expected, Ring ring) {
        assertEquals(DeviceVirtqueue.NONE, ring.device.pop());
        assertFailed(expected, ring);
    }

    /** Also found by counting bytes, before anything is popped. */
    private static void assertBytesFail(RingError expected, Ring ring) {
        assertEquals(RingError.NONE, ring.device.error());
        assertEquals(0, ring.device.availBytes(1000));
        assertFailed(expected, ring);
    }

    /** A qemu device is broken as a whole, the others have only this queue stuck. */
    private static void assertFailed(RingError expected, Ring ring) {
        assertTrue(ring.device.isBroken());
        assertEquals(expected, ring.device.error());
    }
}
