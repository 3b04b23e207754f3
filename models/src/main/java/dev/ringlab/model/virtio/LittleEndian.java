package dev.ringlab.model.virtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian fields of shared memory, the byte order of every virtio 1.x structure. */
final class LittleEndian {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private LittleEndian() {}

    private static VarHandle view(Class<?> arrayOfFields) {
        return MethodHandles.byteArrayViewVarHandle(arrayOfFields, ByteOrder.LITTLE_ENDIAN);
    }

    /** An unsigned 16-bit field. */
    static int read16(byte[] memory, int at) {
        return Short.toUnsignedInt((short) SHORT.get(memory, at));
    }

    static void write16(byte[] memory, int at, int value) {
        SHORT.set(memory, at, (short) value);
    }

    static int read32(byte[] memory, int at) {
        return (int) INT.get(memory, at);
    }

    static long read64(byte[] memory, int at) {
        return (long) LONG.get(memory, at);
    }

    static void write64(byte[] memory, int at, long value) {
        LONG.set(memory, at, value);
    }
}
