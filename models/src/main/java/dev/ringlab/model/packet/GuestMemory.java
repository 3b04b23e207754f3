package dev.ringlab.model.packet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The guest's memory for receive buffers: a number of buffers of one length that are allocated, offered to the device
 * by address, written by it, read by the driver and freed by whoever reads the packet last.
 */
public final class GuestMemory {
    /** No buffer is free. */
    public static final int NONE = -1;

    private static final int ADDRESS_SHIFT = 12;

    private final int bufferBytes;
    private final @Nullable Packet[] contents;
    private final int[] buffersOfPacket;
    private final int[] nextOfPacket;
    private final int[] free;
    private int freeCount;

    /**
     * @param buffers how many there are in all
     * @param bufferBytes length of each, with room for the virtio-net header
     */
    public GuestMemory(int buffers, int bufferBytes) {
        this.bufferBytes = bufferBytes;
        this.contents = new @Nullable Packet[buffers];
        this.buffersOfPacket = new int[buffers];
        this.nextOfPacket = new int[buffers];
        this.free = new int[buffers];
        this.freeCount = buffers;
        Arrays.fill(nextOfPacket, NONE);
        Arrays.setAll(free, i -> buffers - 1 - i);
    }

    /** Length of a buffer. */
    public int bufferBytes() {
        return bufferBytes;
    }

    /** Takes a free buffer; {@link #NONE} if there is none. */
    public int allocate() {
        return freeCount == 0 ? NONE : free[--freeCount];
    }

    /** Where the device finds a buffer. */
    public long address(int buffer) {
        return (buffer + 1L) << ADDRESS_SHIFT;
    }

    /** The device writes a packet, or the rest of one, to the buffer at {@code address}. */
    public void write(long address, Packet packet) {
        contents[bufferAt(address)] = packet;
    }

    /** The device writes into the header at {@code address} how many buffers the packet there takes (num_buffers). */
    public void writeBufferCount(long address, int buffers) {
        buffersOfPacket[bufferAt(address)] = buffers;
    }

    /** The packet whose first byte lies in {@code buffer}. */
    public Packet packet(int buffer) {
        Packet packet = contents[buffer];
        if (packet == null) {
            throw new IllegalStateException("buffer must have been written: buffer=" + buffer);
        }
        return packet;
    }

    /** num_buffers in the header in {@code buffer}. */
    public int bufferCount(int buffer) {
        return buffersOfPacket[buffer];
    }

    /** Makes {@code next} part of the packet that {@code buffer} holds: an skb fragment. */
    public void attach(int buffer, int next) {
        nextOfPacket[next] = nextOfPacket[buffer];
        nextOfPacket[buffer] = next;
    }

    /** Frees a buffer and all that is attached to it. */
    public void free(int buffer) {
        for (int page = buffer; page != NONE; ) {
            int next = nextOfPacket[page];
            contents[page] = null;
            nextOfPacket[page] = NONE;
            free[freeCount++] = page;
            page = next;
        }
    }

    /** Buffers that are in use. */
    public int allocated() {
        return contents.length - freeCount;
    }

    private static int bufferAt(long address) {
        return (int) (address >>> ADDRESS_SHIFT) - 1;
    }
}
