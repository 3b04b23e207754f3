package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.Descriptor.AVAIL;
import static dev.ringlab.model.virtio.Descriptor.INDIRECT;
import static dev.ringlab.model.virtio.Descriptor.NEXT;
import static dev.ringlab.model.virtio.Descriptor.USED;
import static dev.ringlab.model.virtio.Descriptor.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A packed ring that no correct driver or device makes (qemu-backend 3.2, 3.3; linux-rx 2). */
class PackedMalformedTest {
    private static final int SIZE = 4;
    private static final RingFeatures FEATURES = new RingFeatures(true, true, true);

    private static final class Ring {
        final PackedVring memory;
        final IndirectTables tables;
        final PackedDevice device;

        Ring(int size, RingStyle style) {
            memory = new PackedVring(size);
            tables = new IndirectTables(size);
            device = new PackedDevice(memory, tables, FEATURES, style);
        }

        Ring(RingStyle style) {
            this(SIZE, style);
        }

        /** Makes a descriptor available in the first lap. */
        Ring offer(int slot, int length, int flags) {
            memory.writeDesc(slot, 16 + slot, length, 0, flags | AVAIL);
            return this;
        }

        Ring offerTable(long address, int length) {
            memory.writeDesc(0, address, length, 0, INDIRECT | AVAIL);
            return this;
        }

        long[] table(int descriptors) {
            offerTable(IndirectTables.address(9), descriptors * Descriptor.BYTES);
            return tables.allocate(0, 9, descriptors);
        }
    }

    private static void writeTable(long[] table, int index, int length, int flags) {
        Descriptor.write(table, index, 16, length, 0, flags);
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void chain_mustEnd(RingStyle style) {
        assertFails(RingError.LOOP, endless(style));
        assertBytesFail(RingError.LOOP, endless(style));
    }

    private static Ring endless(RingStyle style) {
        Ring ring = new Ring(style);
        for (int slot = 0; slot < SIZE; slot++) {
            ring.offer(slot, 64, WRITE | NEXT);
        }
        return ring;
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void chain_canHaveAllDescriptors(RingStyle style) {
        Ring ring = new Ring(style);
        for (int slot = 0; slot < SIZE; slot++) {
            ring.offer(slot, 64, slot < SIZE - 1 ? WRITE | NEXT : WRITE);
        }
        assertEquals(SIZE * 64, ring.device.availBytes(1000));
        assertEquals(0, ring.device.pop());
        assertEquals(SIZE, ring.device.chain().segments());
        assertEquals(DeviceVirtqueue.NONE, ring.device.pop());
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void buffer_mustHaveBytes(RingStyle style) {
        assertFails(RingError.ZERO_LENGTH, new Ring(style).offer(0, 0, WRITE));
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void writableSegments_mustComeLast(RingStyle style) {
        assertFails(
                RingError.READABLE_AFTER_WRITABLE,
                new Ring(style).offer(0, 64, WRITE | NEXT).offer(1, 64, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void receiveBuffer_mustBeWritable(RingStyle style) {
        Ring ring = new Ring(style).offer(0, 64, 0);
        assertEquals(0, ring.device.availBytes(1000));
        assertEquals(RingError.NONE, ring.device.error());
        assertFails(RingError.NOT_WRITABLE, ring);
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void indirectTable_mustHoldWholeDescriptors(RingStyle style) {
        for (int length : new int[] {0, 8, 31}) {
            assertFails(RingError.BAD_TABLE_LENGTH, withTableOf(length, style));
            assertBytesFail(RingError.BAD_TABLE_LENGTH, withTableOf(length, style));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void indirectTable_mustBeMapped(RingStyle style) {
        Ring elsewhere = new Ring(style);
        elsewhere.table(2);
        assertFails(RingError.TABLE_NOT_MAPPED, elsewhere.offerTable(IndirectTables.address(8), 32));

        assertFails(RingError.TABLE_NOT_MAPPED, withTableOf(48, style));
    }

    /** The table has two descriptors, 32 bytes, whatever the ring says. */
    private static Ring withTableOf(int length, RingStyle style) {
        Ring ring = new Ring(style);
        ring.table(2);
        return ring.offerTable(IndirectTables.address(9), length);
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void tableInATable_isRefusedExceptByQemu(RingStyle style) {
        for (int nested = 0; nested < 3; nested++) {
            Ring ring = new Ring(style);
            long[] table = ring.table(3);
            for (int i = 0; i < 3; i++) {
                writeTable(table, i, 64, i == nested ? WRITE | INDIRECT : WRITE);
            }
            assertNested(ring, style);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void tableInAChain_isRefusedExceptByQemu(RingStyle style) {
        Ring ring = new Ring(style).offer(0, 64, WRITE | NEXT).offer(1, 64, WRITE | NEXT | INDIRECT);
        assertNested(ring.offer(2, 64, WRITE), style);
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
    @EnumSource(names = {"QEMU", "EXACT"})
    void buffer_hasAtMost1024Segments(RingStyle style) {
        Ring ring = new Ring(2048, style);
        for (int slot = 0; slot < 1025; slot++) {
            ring.offer(slot, 64, slot < 1024 ? WRITE | NEXT : WRITE);
        }
        assertFails(RingError.TOO_MANY_SEGMENTS, ring);
    }

    /** The driver offers the slots of its second lap before the device has given back those of the first. */
    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void descriptorsTaken_areAtMostTheRing(RingStyle style) {
        Ring ring = new Ring(style);
        for (int slot = 0; slot < SIZE; slot++) {
            ring.offer(slot, 64, WRITE);
            assertEquals(0, ring.device.pop());
        }
        ring.memory.writeDesc(0, 16, 64, 0, WRITE | USED);
        assertFails(RingError.SIZE_EXCEEDED, ring);
    }

    /** An id beyond the ring is the driver's own affair: it comes back as it was. */
    @Test
    void id_isNotLookedAtByTheDevice() {
        Ring ring = new Ring(RingStyle.QEMU).offer(0, 64, WRITE);
        ring.memory.writeDesc(0, 16, 64, 77, WRITE | AVAIL);
        assertEquals(77, ring.device.pop());
        ring.device.push(77, 64);
        ring.device.flush(1);
        assertEquals(77, ring.memory.id(0));
    }

    @Test
    void brokenQemuDevice_doesNothingUntilReset() {
        Ring ring =
                new Ring(RingStyle.QEMU).offer(0, 64, WRITE).offer(1, 64, WRITE).offer(2, 64, WRITE);
        ring.device.pop();
        ring.device.pop();
        ring.device.fail(RingError.DEVICE_BROKEN);
        assertTrue(ring.device.isBroken());
        assertTrue(ring.device.isEmpty());
        assertEquals(DeviceVirtqueue.NONE, ring.device.pop());
        ring.device.push(0, 60);
        ring.device.push(0, 61);
        ring.device.flush(2);
        assertEquals(WRITE | AVAIL, ring.memory.flags(0));
        assertEquals(WRITE | AVAIL, ring.memory.flags(1));
        assertEquals(64, ring.memory.length(1));
        ring.device.visitState((key, index, part, value) -> {
            if (key.equals("du") || key.equals("iu")) {
                assertEquals(0, value, key);
            }
        });
    }

    @Test
    void stalledQueue_staysAtTheBadBuffer() {
        Ring ring = new Ring(RingStyle.EXACT).offer(0, 0, WRITE);
        assertFails(RingError.ZERO_LENGTH, ring);
        assertFails(RingError.ZERO_LENGTH, ring);
        ring.offer(0, 64, WRITE);
        assertEquals(0, ring.device.pop());
    }

    @ParameterizedTest
    @EnumSource(names = {"QEMU", "EXACT"})
    void hasBuffers_endsOnAMalformedRing(RingStyle style) {
        Ring ring = new Ring(style);
        ring.table(2);
        ring.offerTable(IndirectTables.address(8), 32);
        assertFalse(ring.device.hasBuffers(100));
        assertEquals(RingError.TABLE_NOT_MAPPED, ring.device.error());
    }

    @Test
    void usedId_mustLieInTheRing() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, 64);
        queue.ring().writeUsed(0, 64, SIZE, AVAIL | USED);
        SplitMisuseTest.assertBreaks(RingError.USED_ID_OUT_OF_RANGE, queue.driver());
    }

    @Test
    void usedId_mustBeOffered() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, 64);
        queue.ring().writeUsed(0, 64, 1, AVAIL | USED);
        SplitMisuseTest.assertBreaks(RingError.USED_ID_NOT_OFFERED, queue.driver());
    }

    @Test
    void brokenDriver_staysBroken() {
        PackedVirtqueue queue = PackedVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU);
        queue.driver().addInbuf(1, 16, 64);
        queue.ring().writeUsed(0, 64, 1, AVAIL | USED);
        queue.driver().getBuf();
        queue.ring().writeUsed(0, 64, 0, AVAIL | USED);
        assertEquals(DriverVirtqueue.NONE, queue.driver().getBuf(), "although the entry is good now");
    }

    @Test
    void callsThatNobodyMakes_areRefused() {
        PackedDevice device = new Ring(RingStyle.QEMU).device;
        assertThrows(IllegalStateException.class, device::unpop);
        assertThrows(IllegalStateException.class, () -> device.detach(0));
        assertThrows(IllegalStateException.class, () -> device.push(0, 64));
        assertThrows(IllegalStateException.class, () -> device.flush(1));
        DriverVirtqueue driver =
                PackedVirtqueue.ofSize(SIZE, FEATURES, RingStyle.QEMU).driver();
        assertThrows(IllegalArgumentException.class, () -> driver.addInbuf(0, 16, 64));
        assertThrows(IllegalArgumentException.class, () -> driver.addInbuf(1, new long[1], new int[1], 0));
    }

    @Test
    void queue_isNeitherVhostNorLegacy() {
        assertThrows(IllegalArgumentException.class, () -> PackedVirtqueue.ofSize(4, FEATURES, RingStyle.VHOST));
        RingFeatures legacy = new RingFeatures(true, true, false);
        assertThrows(IllegalArgumentException.class, () -> PackedVirtqueue.ofSize(4, legacy, RingStyle.QEMU));
        assertThrows(IllegalArgumentException.class, () -> PackedVirtqueue.ofSize(5, FEATURES, RingStyle.QEMU));
    }

    private static void assertFails(RingError expected, Ring ring) {
        assertEquals(DeviceVirtqueue.NONE, ring.device.pop());
        assertTrue(ring.device.isBroken());
        assertEquals(expected, ring.device.error());
    }

    private static void assertBytesFail(RingError expected, Ring ring) {
        assertEquals(RingError.NONE, ring.device.error());
        assertEquals(0, ring.device.availBytes(1000));
        assertEquals(expected, ring.device.error());
    }
}
