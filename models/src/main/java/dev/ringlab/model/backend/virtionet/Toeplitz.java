package dev.ringlab.model.backend.virtionet;

/** The hash of receive side scaling: for each bit set in the input, the 32 bits of the key that begin there. */
public final class Toeplitz {
    private Toeplitz() {}

    /**
     * The hash of the first {@code length} bytes of {@code input}.
     *
     * @param key at least 4 bytes longer than that, or what is missing counts as zeros
     */
    public static int hash(byte[] key, byte[] input, int length) {
        int hash = 0;
        long window = word(key, 0);
        for (int i = 0; i < length; i++) {
            window = (window << 8) | at(key, i + 4);
            for (int bit = 0; bit < 8; bit++) {
                if (((input[i] << bit) & 0x80) != 0) {
                    hash ^= (int) (window >>> (8 - bit));
                }
            }
        }
        return hash;
    }

    private static long word(byte[] key, int from) {
        return (long) at(key, from) << 24 | at(key, from + 1) << 16 | at(key, from + 2) << 8 | at(key, from + 3);
    }

    private static int at(byte[] key, int index) {
        return index < key.length ? key[index] & 0xff : 0;
    }
}
