package dev.ringlab.model.packet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The guest's memory for receive buffers: buffers lie in blocks of pages, are offered to the device by address,
 * written by it, read by the driver and freed by whoever reads the packet last.
 */
public final class GuestMemory {
    /** No buffer. */
    public static final int NONE = -1;

    private static final int PAGE_BYTES = 4096;
    private static final int ADDRESS_SHIFT = 17; // the longest buffer has 18 pages

    private final PageBlocks pages;
    private Buffer[] buffers = new Buffer[64];
    private int[] unused = new int[64];
    private int unusedCount;
    private int made;

    /** What is known of a buffer, and what the device wrote to it. */
    private static final class Buffer {
        private @Nullable Packet packet;
        private int bufferCount;
        private int block;
        private int truesize;
        private int offset;
        private int next = NONE;
    }

    /** @param bytes what there is in all */
    public GuestMemory(long bytes) {
        this.pages = new PageBlocks(bytes);
    }

    /** What the buffers lie in. */
    public PageBlocks pages() {
        return pages;
    }

    /** A buffer with pages of its own; {@link #NONE} if there is no memory. */
    public int allocate(int bytes) {
        int block = pages.allocate(bytes);
        return block == PageBlocks.NONE ? NONE : buffer(block, bytes);
    }

    /** A buffer of {@code bytes} at the beginning of a block, whose reference to the block passes to it. */
    public int buffer(int block, int bytes) {
        return buffer(block, 0, bytes);
    }

    /** A buffer of {@code bytes} in a block, {@code offset} bytes behind its beginning. */
    public int buffer(int block, int offset, int bytes) {
        if (unusedCount == 0) {
            grow();
        }
        int index = unused[--unusedCount];
        Buffer buffer = buffers[index];
        buffer.block = block;
        buffer.truesize = bytes;
        buffer.offset = offset;
        return index;
    }

    private void grow() {
        if (made == buffers.length) {
            buffers = Arrays.copyOf(buffers, 2 * made);
            unused = Arrays.copyOf(unused, 2 * made);
        }
        buffers[made] = new Buffer();
        unused[unusedCount++] = made++;
    }

    /** Memory that a buffer takes. */
    public int truesize(int buffer) {
        return buffers[buffer].truesize;
    }

    /** Whether a buffer begins in a page of its block that is not the first (PageTail). */
    public boolean isInTailPage(int buffer) {
        return buffers[buffer].offset >= PAGE_BYTES;
    }

    /** Where the device finds a buffer. */
    public static long address(int buffer) {
        return (buffer + 1L) << ADDRESS_SHIFT;
    }

    /** The device writes the first bytes of a packet to the buffer at {@code address}, with its num_buffers. */
    public void write(long address, Packet packet, int bufferCount) {
        Buffer buffer = buffers[(int) (address >>> ADDRESS_SHIFT) - 1];
        buffer.packet = packet;
        buffer.bufferCount = bufferCount;
    }

    /** The packet whose first byte lies in {@code buffer}; null if none begins there. */
    public @Nullable Packet packet(int buffer) {
        return buffers[buffer].packet;
    }

    /** num_buffers in the header in {@code buffer}. */
    public int bufferCount(int buffer) {
        return buffers[buffer].bufferCount;
    }

    /** Makes {@code next} part of the packet that {@code buffer} holds: an skb fragment. */
    public void attach(int buffer, int next) {
        buffers[next].next = buffers[buffer].next;
        buffers[buffer].next = next;
    }

    /** The buffer attached after {@code buffer}; {@link #NONE} after the last. */
    public int after(int buffer) {
        return buffers[buffer].next;
    }

    /** Whether a buffer is the last that refers to its block. */
    public boolean isLastOfBlock(int buffer) {
        return buffer != NONE && pages.references(buffers[buffer].block) == 1;
    }

    /** Frees all memory of a packet: the buffers that it lies in, its sk_buff and the head it was copied to. */
    public void free(Packet packet) {
        if (packet.buffer != NONE) {
            free(packet.buffer);
            packet.buffer = NONE;
        }
        pages.give(packet.headBytes);
        packet.headBytes = 0;
    }

    /** Frees what is around the payload of a packet: its sk_buff, and the head unless that holds it; how much. */
    int freeAround(Packet packet) {
        int freed = packet.buffer == NONE ? Math.min(Skb.STRUCT_BYTES, packet.headBytes) : packet.headBytes;
        pages.give(freed);
        packet.headBytes -= freed;
        return freed;
    }

    /** Frees a buffer and all that is attached to it. */
    public void free(int buffer) {
        for (int page = buffer; page != NONE; ) {
            Buffer freed = buffers[page];
            pages.put(freed.block);
            unused[unusedCount++] = page;
            page = freed.next;
            freed.packet = null;
            freed.next = NONE;
        }
    }

    /** Takes {@code bytes} out of a buffer with pages of its own; they stay taken and belong to the caller. */
    public void shrink(int buffer, int bytes) {
        pages.shrink(buffers[buffer].block, bytes);
        buffers[buffer].truesize -= bytes;
    }

    /** Buffers that are in use. */
    public int allocated() {
        return made - unusedCount;
    }
}
