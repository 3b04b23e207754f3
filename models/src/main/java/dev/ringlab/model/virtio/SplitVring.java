package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.RingIndex.u16;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory that driver and device of a split virtqueue share (virtio 1.1 clause 2.6; linux: vring_init). It publishes
 * and decides nothing.
 *
 * <pre>
 *   0                     desc[N]  {address 8, length 4, flags 2, next 2}
 *   16N                   avail    {flags 2, idx 2, ring[N] 2 each, used_event 2}
 *   roundup(18N+6, align) used     {flags 2, idx 2, ring[N] {id 4, length 4}, avail_event 2}
 * </pre>
 *
 * Descriptors, heads and used entries are kept by the word, not by the byte: every packet reads and writes some ten of
 * them, and nobody else sees where they lie. {@link #image} shows it.
 */
final class SplitVring {
    /** avail.flags: the driver wants no interrupt. */
    static final int NO_INTERRUPT = 1;
    /** used.flags: the device wants no kick. */
    static final int NO_NOTIFY = 1;
    /** virtio-pci modern aligns the used ring to a cache line, the legacy transport to a page. */
    static final int MODERN_ALIGN = 64;

    static final int LEGACY_ALIGN = 4096;

    private static final int USED_ENTRY_BYTES = 8;

    private final int size;
    private final int mask;
    private final int align;
    private final long[] desc;
    private final char[] avail;
    private final long[] used;
    private int availFlags;
    private int availIdx;
    private int usedEvent;
    private int usedFlags;
    private int usedIdx;
    private int availEvent;

    SplitVring(int size, int align) {
        this.size = size;
        this.mask = size - 1;
        this.align = align;
        this.desc = Descriptor.table(size);
        this.avail = new char[size];
        this.used = new long[size];
    }

    /** Size of the whole allocation (vring_size). */
    static int bytes(int size, int align) {
        return usedOffset(size, align) + 6 + USED_ENTRY_BYTES * size;
    }

    private static int usedOffset(int size, int align) {
        int end = Descriptor.BYTES * size + 6 + 2 * size;
        return (end + align - 1) / align * align;
    }

    /** The whole allocation as it is now, byte by byte, little-endian: for whoever wants to see or compare it. */
    byte[] image() {
        ByteBuffer image = ByteBuffer.allocate(bytes(size, align)).order(ByteOrder.LITTLE_ENDIAN);
        image.asLongBuffer().put(desc);
        image.position(Descriptor.BYTES * size);
        image.putShort((short) availFlags).putShort((short) availIdx);
        image.asCharBuffer().put(avail);
        image.putShort(image.position() + 2 * size, (short) usedEvent);
        image.position(usedOffset(size, align));
        image.putShort((short) usedFlags).putShort((short) usedIdx);
        image.asLongBuffer().put(used);
        image.putShort(image.position() + USED_ENTRY_BYTES * size, (short) availEvent);
        return image.array();
    }

    int size() {
        return size;
    }

    /** Where a free-running index points in avail.ring and used.ring. */
    int slot(int index) {
        return index & mask;
    }

    /** The descriptor table; {@link Descriptor} knows its words. */
    long[] descriptors() {
        return desc;
    }

    long descAddress(int index) {
        return Descriptor.address(desc, index);
    }

    /** Length, flags and next; {@link Descriptor} knows where. */
    long descRest(int index) {
        return Descriptor.rest(desc, index);
    }

    int descLength(int index) {
        return Descriptor.length(descRest(index));
    }

    int descFlags(int index) {
        return Descriptor.splitFlags(descRest(index));
    }

    int descNext(int index) {
        return Descriptor.splitNext(descRest(index));
    }

    void writeDesc(int index, long address, int length, int flags, int next) {
        Descriptor.write(desc, index, address, length, flags, next);
    }

    int availFlags() {
        return availFlags;
    }

    void writeAvailFlags(int flags) {
        availFlags = u16(flags);
    }

    int availIdx() {
        return availIdx;
    }

    void writeAvailIdx(int index) {
        availIdx = u16(index);
    }

    int availHead(int slot) {
        return avail[slot];
    }

    void writeAvailHead(int slot, int head) {
        avail[slot] = (char) head;
    }

    int usedEvent() {
        return usedEvent;
    }

    void writeUsedEvent(int index) {
        usedEvent = u16(index);
    }

    int usedFlags() {
        return usedFlags;
    }

    void writeUsedFlags(int flags) {
        usedFlags = u16(flags);
    }

    int usedIdx() {
        return usedIdx;
    }

    void writeUsedIdx(int index) {
        usedIdx = u16(index);
    }

    /** Id and length of an entry, the id in the lower half. */
    long usedEntry(int slot) {
        return used[slot];
    }

    int usedId(int slot) {
        return (int) used[slot];
    }

    int usedLength(int slot) {
        return (int) (used[slot] >>> 32);
    }

    void writeUsed(int slot, int id, int length) {
        used[slot] = Integer.toUnsignedLong(id) | (long) length << 32;
    }

    int availEvent() {
        return availEvent;
    }

    void writeAvailEvent(int index) {
        availEvent = u16(index);
    }

    void visitState(RingStateVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.value("d", i, 0, descAddress(i));
            visitor.value("d", i, 1, Integer.toUnsignedLong(descLength(i)));
            visitor.value("d", i, 2, descFlags(i));
            visitor.value("d", i, 3, descNext(i));
            visitor.value("r", i, 0, availHead(i));
            visitor.value("u", i, 0, Integer.toUnsignedLong(usedId(i)));
            visitor.value("u", i, 1, Integer.toUnsignedLong(usedLength(i)));
        }
        visitor.value("af", availFlags());
        visitor.value("ai", availIdx());
        visitor.value("ue", usedEvent());
        visitor.value("uf", usedFlags());
        visitor.value("ui", usedIdx());
        visitor.value("ae", availEvent());
    }
}
