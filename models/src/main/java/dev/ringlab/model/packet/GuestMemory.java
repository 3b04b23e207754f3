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

    // What is known of a buffer are so many words, side by side: they are wanted together.
    private static final int BLOCK = 0;
    private static final int OFFSET = 1;
    private static final int TRUESIZE = 2;
    private static final int NEXT = 3;
    private static final int WORDS = 4;

    private final PageBlocks pages;
    private @Nullable Packet[] packets = new @Nullable Packet[64];
    private int[] known = new int[WORDS * 64];
    private int unused = NONE; // the first; NEXT leads to the others
    private int made;

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
        if (unused == NONE) {
            grow();
        }
        int index = unused;
        int at = WORDS * index;
        unused = known[at + NEXT];
        known[at + NEXT] = NONE;
        known[at + BLOCK] = block;
        known[at + OFFSET] = offset;
        known[at + TRUESIZE] = bytes;
        return index;
    }

    private void grow() {
        if (made == packets.length) {
            packets = Arrays.copyOf(packets, 2 * made);
            known = Arrays.copyOf(known, WORDS * 2 * made);
        }
        known[WORDS * made + NEXT] = unused;
        unused = made++;
    }

    /** Memory that a buffer takes. */
    public int truesize(int buffer) {
        return known[WORDS * buffer + TRUESIZE];
    }

    /** Whether a buffer begins in a page of its block that is not the first (PageTail). */
    public boolean isInTailPage(int buffer) {
        return known[WORDS * buffer + OFFSET] >= PAGE_BYTES;
    }

    /** Where the device finds a buffer. */
    public static long address(int buffer) {
        return (buffer + 1L) << ADDRESS_SHIFT;
    }

    /** The device writes the first bytes of a packet to the buffer at {@code address}, with its num_buffers. */
    public void write(long address, Packet packet, int bufferCount) {
        packets[(int) (address >>> ADDRESS_SHIFT) - 1] = packet;
        packet.bufferCount = bufferCount;
    }

    /** The packet whose first byte lies in {@code buffer}; null if none begins there. */
    public @Nullable Packet packet(int buffer) {
        return packets[buffer];
    }

    /** Makes {@code attached} part of the packet that {@code buffer} holds: an skb fragment. */
    public void attach(int buffer, int attached) {
        known[WORDS * attached + NEXT] = known[WORDS * buffer + NEXT];
        known[WORDS * buffer + NEXT] = attached;
    }

    /** The buffer attached after {@code buffer}; {@link #NONE} after the last. */
    public int after(int buffer) {
        return known[WORDS * buffer + NEXT];
    }

    /** Whether a buffer is the last that refers to its block. */
    public boolean isLastOfBlock(int buffer) {
        return buffer != NONE && pages.references(known[WORDS * buffer + BLOCK]) == 1;
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
            pages.put(known[WORDS * page + BLOCK]);
            packets[page] = null;
            int following = known[WORDS * page + NEXT];
            known[WORDS * page + NEXT] = unused;
            unused = page;
            page = following;
        }
    }

    /** Takes {@code bytes} out of a buffer with pages of its own; they stay taken and belong to the caller. */
    public void shrink(int buffer, int bytes) {
        pages.shrink(known[WORDS * buffer + BLOCK], bytes);
        known[WORDS * buffer + TRUESIZE] -= bytes;
    }

    /** Buffers that are in use. */
    public int allocated() {
        int allocated = made;
        for (int buffer = unused; buffer != NONE; buffer = after(buffer)) {
            allocated--;
        }
        return allocated;
    }
}
