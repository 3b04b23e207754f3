package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.LittleEndian.read16;
import static dev.ringlab.model.virtio.LittleEndian.write16;

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
 * A position in the ring is an <i>off_wrap</i>: the slot in bits 0-14 and the wrap counter of that lap in bit 15.
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
    private static final int EVENT_FLAGS = 2;
    private static final int EVENT_BYTES = 4;

    private final byte[] memory;
    private final int size;
    private final int driverEvent;
    private final int deviceEvent;

    PackedVring(int size) {
        this.size = size;
        this.driverEvent = Descriptor.BYTES * size;
        this.deviceEvent = driverEvent + EVENT_BYTES;
        this.memory = new byte[deviceEvent + EVENT_BYTES];
    }

    int size() {
        return size;
    }

    byte[] memory() {
        return memory;
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
        return Descriptor.address(memory, Descriptor.BYTES * slot);
    }

    int length(int slot) {
        return Descriptor.length(memory, Descriptor.BYTES * slot);
    }

    /** Length, id and flags; {@link Descriptor} knows where. */
    long rest(int slot) {
        return Descriptor.rest(memory, Descriptor.BYTES * slot);
    }

    int id(int slot) {
        return Descriptor.packedId(rest(slot));
    }

    int flags(int slot) {
        return read16(memory, Descriptor.BYTES * slot + Descriptor.PACKED_FLAGS);
    }

    /** Its flags hand the descriptor over. */
    void writeDesc(int slot, long address, int length, int id, int flags) {
        Descriptor.writePacked(memory, Descriptor.BYTES * slot, address, length, id, flags);
    }

    /** As {@link #writeDesc}; the address of a used descriptor means nothing and stays. */
    void writeUsed(int slot, int length, int id, int flags) {
        Descriptor.writeRest(memory, Descriptor.BYTES * slot, length, id, flags);
    }

    int driverEventOffWrap() {
        return read16(memory, driverEvent);
    }

    void writeDriverEventOffWrap(int position) {
        write16(memory, driverEvent, position);
    }

    int driverEventFlags() {
        return read16(memory, driverEvent + EVENT_FLAGS);
    }

    void writeDriverEventFlags(int flags) {
        write16(memory, driverEvent + EVENT_FLAGS, flags);
    }

    int deviceEventOffWrap() {
        return read16(memory, deviceEvent);
    }

    void writeDeviceEventOffWrap(int position) {
        write16(memory, deviceEvent, position);
    }

    int deviceEventFlags() {
        return read16(memory, deviceEvent + EVENT_FLAGS);
    }

    void writeDeviceEventFlags(int flags) {
        write16(memory, deviceEvent + EVENT_FLAGS, flags);
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
