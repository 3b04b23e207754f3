package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.LittleEndian.read16;
import static dev.ringlab.model.virtio.LittleEndian.read32;
import static dev.ringlab.model.virtio.LittleEndian.read64;
import static dev.ringlab.model.virtio.LittleEndian.write16;
import static dev.ringlab.model.virtio.LittleEndian.write64;

/**
 * The memory that driver and device of a split virtqueue share (virtio 1.1 clause 2.6; linux: vring_init). It publishes
 * and decides nothing.
 *
 * <pre>
 *   0                     desc[N]  {address 8, length 4, flags 2, next 2}
 *   16N                   avail    {flags 2, idx 2, ring[N] 2 each, used_event 2}
 *   roundup(18N+6, align) used     {flags 2, idx 2, ring[N] {id 4, length 4}, avail_event 2}
 * </pre>
 */
final class SplitVring {
    /** avail.flags: the driver wants no interrupt. */
    static final int NO_INTERRUPT = 1;
    /** used.flags: the device wants no kick. */
    static final int NO_NOTIFY = 1;
    /** virtio-pci modern aligns the used ring to a cache line, the legacy transport to a page. */
    static final int MODERN_ALIGN = 64;

    static final int LEGACY_ALIGN = 4096;

    private static final int IDX = 2;
    private static final int RING = 4;
    private static final int USED_ENTRY_BYTES = 8;
    private static final int USED_LENGTH = 4;

    private final byte[] memory;
    private final int size;
    private final int mask;
    private final int avail;
    private final int used;
    private final int usedEvent;
    private final int availEvent;

    SplitVring(int size, int align) {
        this.size = size;
        this.mask = size - 1;
        this.avail = Descriptor.BYTES * size;
        this.usedEvent = avail + RING + 2 * size;
        this.used = usedOffset(size, align);
        this.availEvent = used + RING + USED_ENTRY_BYTES * size;
        this.memory = new byte[bytes(size, align)];
    }

    /** Size of the whole allocation (vring_size). */
    static int bytes(int size, int align) {
        return usedOffset(size, align) + 6 + USED_ENTRY_BYTES * size;
    }

    private static int usedOffset(int size, int align) {
        int end = Descriptor.BYTES * size + 6 + 2 * size;
        return (end + align - 1) / align * align;
    }

    int size() {
        return size;
    }

    /** Where a free-running index points in avail.ring and used.ring. */
    int slot(int index) {
        return index & mask;
    }

    byte[] memory() {
        return memory;
    }

    long descAddress(int index) {
        return Descriptor.address(memory, Descriptor.BYTES * index);
    }

    /** Length, flags and next; {@link Descriptor} knows where. */
    long descRest(int index) {
        return Descriptor.rest(memory, Descriptor.BYTES * index);
    }

    int descLength(int index) {
        return Descriptor.length(memory, Descriptor.BYTES * index);
    }

    int descFlags(int index) {
        return read16(memory, Descriptor.BYTES * index + Descriptor.SPLIT_FLAGS);
    }

    int descNext(int index) {
        return read16(memory, Descriptor.BYTES * index + Descriptor.SPLIT_NEXT);
    }

    void writeDesc(int index, long address, int length, int flags, int next) {
        writeDesc(memory, index, address, length, flags, next);
    }

    /** A descriptor of the ring or of an indirect table. */
    static void writeDesc(byte[] table, int index, long address, int length, int flags, int next) {
        Descriptor.writeSplit(table, Descriptor.BYTES * index, address, length, flags, next);
    }

    int availFlags() {
        return read16(memory, avail);
    }

    void writeAvailFlags(int flags) {
        write16(memory, avail, flags);
    }

    int availIdx() {
        return read16(memory, avail + IDX);
    }

    void writeAvailIdx(int index) {
        write16(memory, avail + IDX, index);
    }

    int availHead(int slot) {
        return read16(memory, avail + RING + 2 * slot);
    }

    void writeAvailHead(int slot, int head) {
        write16(memory, avail + RING + 2 * slot, head);
    }

    int usedEvent() {
        return read16(memory, usedEvent);
    }

    void writeUsedEvent(int index) {
        write16(memory, usedEvent, index);
    }

    int usedFlags() {
        return read16(memory, used);
    }

    void writeUsedFlags(int flags) {
        write16(memory, used, flags);
    }

    int usedIdx() {
        return read16(memory, used + IDX);
    }

    void writeUsedIdx(int index) {
        write16(memory, used + IDX, index);
    }

    /** Id and length of an entry, the id in the lower half. */
    long usedEntry(int slot) {
        return read64(memory, used + RING + USED_ENTRY_BYTES * slot);
    }

    int usedId(int slot) {
        return read32(memory, used + RING + USED_ENTRY_BYTES * slot);
    }

    int usedLength(int slot) {
        return read32(memory, used + RING + USED_ENTRY_BYTES * slot + USED_LENGTH);
    }

    void writeUsed(int slot, int id, int length) {
        write64(memory, used + RING + USED_ENTRY_BYTES * slot, Integer.toUnsignedLong(id) | (long) length << 32);
    }

    int availEvent() {
        return read16(memory, availEvent);
    }

    void writeAvailEvent(int index) {
        write16(memory, availEvent, index);
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
