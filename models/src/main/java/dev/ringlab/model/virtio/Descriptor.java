package dev.ringlab.model.virtio;

/**
 * The 16 bytes of a descriptor, in a ring or in an indirect table. Address and length lie alike in both formats.
 *
 * <pre>
 *   split    address 8 | length 4 | flags 2 | next 2
 *   packed   address 8 | length 4 | id 2    | flags 2
 * </pre>
 */
final class Descriptor {
    static final int BYTES = 16;

    static final int NEXT = 1;
    static final int WRITE = 2;
    static final int INDIRECT = 4;
    /** What a descriptor is, whoever has it. */
    static final int KIND = NEXT | WRITE | INDIRECT;

    static final int AVAIL = 1 << 7;
    static final int USED = 1 << 15;

    private static final int LENGTH = 8;
    static final int SPLIT_FLAGS = 12;
    static final int SPLIT_NEXT = 14;
    static final int PACKED_FLAGS = 14;

    private Descriptor() {}

    static long address(byte[] memory, int at) {
        return LittleEndian.read64(memory, at);
    }

    /** The fields behind the address in one word. */
    static long rest(byte[] memory, int at) {
        return LittleEndian.read64(memory, at + LENGTH);
    }

    static int splitFlags(long rest) {
        return (int) (rest >>> 32) & 0xffff;
    }

    static int packedId(long rest) {
        return (int) (rest >>> 32) & 0xffff;
    }

    static int packedFlags(long rest) {
        return (int) (rest >>> 48);
    }

    static int length(byte[] memory, int at) {
        return LittleEndian.read32(memory, at + LENGTH);
    }

    static void writeSplit(byte[] memory, int at, long address, int length, int flags, int next) {
        LittleEndian.write64(memory, at, address);
        writeRest(memory, at, length, flags, next);
    }

    static void writePacked(byte[] memory, int at, long address, int length, int id, int flags) {
        LittleEndian.write64(memory, at, address);
        writeRest(memory, at, length, id, flags);
    }

    /** The fields behind the address, in their order. */
    static void writeRest(byte[] memory, int at, int length, int third, int fourth) {
        long rest = Integer.toUnsignedLong(length) | (long) third << 32 | (long) fourth << 48;
        LittleEndian.write64(memory, at + LENGTH, rest);
    }
}
