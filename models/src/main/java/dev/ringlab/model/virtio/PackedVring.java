package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.RingIndex.u16;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory that driver and device of a packed virtqueue share (virtio 1.1 clause 2.7). It publishes and decides
 * nothing.
 *
 * <pre>
 *   0        desc[N]        {address 8, length 4, id 2, flags 2}
 *   16N      driver event   {off_wrap 2, flags 2}    written by the driver: when to call
 *   16N+4    device event   {off_wrap 2, flags 2}    written by the device: when to kick
 * </pre>
 *
 * Descriptors are kept by the word, not by the byte; {@link #image} shows where they lie.
 *
 * <p>A position in the ring is an <i>off_wrap</i>: the slot in bits 0-14 and the wrap counter of that lap in bit 15.
 */
final class PackedVring {
    /** The first position: slot 0 in a lap of which the wrap counter is 1. */
    static final int START = 1 << 15;

    static final int EVENT_ENABLE = 0;
    static final int EVENT_DISABLE = 1;
    /** Only with EVENT_IDX: at the descriptor that off_wrap names. */
    static final int EVENT_DESC = 2;

    private static final int WRAP = 1 << 15;
    private static final int AVAIL_USED = Descriptor.AVAIL | Descriptor.USED;
    private static final int EVENT_BYTES = 4;

    private final int size;
    private final long[] desc;
    private int driverEventOffWrap;
    private int driverEventFlags;
    private int deviceEventOffWrap;
    private int deviceEventFlags;

    PackedVring(int size) {
        this.size = size;
        this.desc = Descriptor.table(size);
    }

    /** The whole of it as it is now, byte by byte, little-endian: for whoever wants to see or compare it. */
    byte[] image() {
        int events = Descriptor.BYTES * size;
        ByteBuffer image = ByteBuffer.allocate(events + 2 * EVENT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        image.asLongBuffer().put(desc);
        image.position(events);
        image.putShort((short) driverEventOffWrap).putShort((short) driverEventFlags);
        image.putShort((short) deviceEventOffWrap).putShort((short) deviceEventFlags);
        return image.array();
    }

    int size() {
        return size;
    }

    /** The descriptor ring; {@link Descriptor} knows its words. */
    long[] descriptors() {
        return desc;
    }

    static int slot(int position) {
        return position & (WRAP - 1);
    }

    static boolean wrap(int position) {
        return (position & WRAP) != 0;
    }

    /** The position {@code descriptors} further, at most one lap. */
    int advance(int position, int descriptors) {
        int moved = position + descriptors;
        return slot(position) + descriptors < size ? moved : (moved - size) ^ WRAP;
    }

    /** The position {@code descriptors} back, at most one lap. */
    int rewind(int position, int descriptors) {
        int moved = position - descriptors;
        return slot(position) >= descriptors ? moved : (moved + size) ^ WRAP;
    }

    /** The slot counted from the start of the lap of {@code lap}: negative if {@code position} is of the lap before. */
    int slotInLap(int position, int lap) {
        return wrap(position) == wrap(lap) ? slot(position) : slot(position) - size;
    }

    /** Distance from one position to a later one, at most two laps, after which positions repeat. */
    int distance(int from, int to) {
        int ahead = slot(to) - slot(from) + (wrap(from) == wrap(to) ? 0 : size);
        return ahead & (2 * size - 1);
    }

    /** Flag bits that make a descriptor available in the lap of {@code position}. */
    static int availFlags(int position) {
        return wrap(position) ? Descriptor.AVAIL : Descriptor.USED;
    }

    /** Flag bits that make a descriptor used in the lap of {@code position}. */
    static int usedFlags(int position) {
        return wrap(position) ? AVAIL_USED : 0;
    }

    boolean isAvail(int position) {
        return isAvail(position, flags(slot(position)));
    }

    static boolean isAvail(int position, int flags) {
        return (flags & AVAIL_USED) == availFlags(position);
    }

    boolean isUsed(int position) {
        return isUsed(position, flags(slot(position)));
    }

    static boolean isUsed(int position, int flags) {
        return (flags & AVAIL_USED) == usedFlags(position);
    }

    long address(int slot) {
        return Descriptor.address(desc, slot);
    }

    int length(int slot) {
        return Descriptor.length(rest(slot));
    }

    /** Length, id and flags; {@link Descriptor} knows where. */
    long rest(int slot) {
        return Descriptor.rest(desc, slot);
    }

    int id(int slot) {
        return Descriptor.packedId(rest(slot));
    }

    int flags(int slot) {
        return Descriptor.packedFlags(rest(slot));
    }

    /** Its flags hand the descriptor over. */
    void writeDesc(int slot, long address, int length, int id, int flags) {
        Descriptor.write(desc, slot, address, length, id, flags);
    }

    /** As {@link #writeDesc}; the address of a used descriptor means nothing and stays. */
    void writeUsed(int slot, int length, int id, int flags) {
        Descriptor.writeRest(desc, slot, length, id, flags);
    }

    int driverEventOffWrap() {
        return driverEventOffWrap;
    }

    void writeDriverEventOffWrap(int position) {
        driverEventOffWrap = u16(position);
    }

    int driverEventFlags() {
        return driverEventFlags;
    }

    void writeDriverEventFlags(int flags) {
        driverEventFlags = u16(flags);
    }

    int deviceEventOffWrap() {
        return deviceEventOffWrap;
    }

    void writeDeviceEventOffWrap(int position) {
        deviceEventOffWrap = u16(position);
    }

    int deviceEventFlags() {
        return deviceEventFlags;
    }

    void writeDeviceEventFlags(int flags) {
        deviceEventFlags = u16(flags);
    }

    void visitState(RingStateVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.value("d", i, 0, address(i));
            visitor.value("d", i, 1, Integer.toUnsignedLong(length(i)));
            visitor.value("d", i, 2, id(i));
            visitor.value("d", i, 3, flags(i));
        }
        visitor.value("ew", driverEventOffWrap());
        visitor.value("ef", driverEventFlags());
        visitor.value("vw", deviceEventOffWrap());
        visitor.value("vf", deviceEventFlags());
    }
}
