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

    private static final int WORDS = 2;

    private Descriptor() {}

    /** Memory for so many, in a ring or a table: two words each, the first byte of either in its lowest bits. */
    static long[] table(int descriptors) {
        return new long[WORDS * descriptors];
    }

    static long address(long[] table, int index) {
        return table[WORDS * index];
    }

    /** The fields behind the address in one word. */
    static long rest(long[] table, int index) {
        return table[WORDS * index + 1];
    }

    static int length(long rest) {
        return (int) rest;
    }

    static int splitFlags(long rest) {
        return (int) (rest >>> 32) & 0xffff;
    }

    static int splitNext(long rest) {
        return (int) (rest >>> 48);
    }

    static int packedId(long rest) {
        return (int) (rest >>> 32) & 0xffff;
    }

    static int packedFlags(long rest) {
        return (int) (rest >>> 48);
    }

    /** The fields behind the address, in their order. */
    static void write(long[] table, int index, long address, int length, int third, int fourth) {
        table[WORDS * index] = address;
        writeRest(table, index, length, third, fourth);
    }

    static void writeRest(long[] table, int index, int length, int third, int fourth) {
        table[WORDS * index + 1] = Integer.toUnsignedLong(length) | (long) third << 32 | (long) fourth << 48;
    }
}
