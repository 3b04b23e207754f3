package dev.ringlab.model.packet;

import java.util.Arrays;

/**
 * The pages that the guest can spend on received packets, in blocks with reference counts (linux: alloc_pages, get_page,
 * put_page). A block is free again when nobody refers to any part of it.
 */
public final class PageBlocks {
    /** No memory. */
    public static final int NONE = -1;

    private final long bytes;
    private long takenBytes;
    private int[] blockBytes = new int[64];
    private int[] references = new int[64];
    private int[] unused = new int[64];
    private int unusedCount;
    private int made;

    /** @param bytes what there is in all */
    public PageBlocks(long bytes) {
        this.bytes = bytes;
    }

    /** Takes memory that is in no block; false if there is not so much. */
    public boolean take(int wanted) {
        if (takenBytes + wanted > bytes) {
            return false;
        }
        takenBytes += wanted;
        return true;
    }

    /** Gives back memory that is in no block. */
    public void give(int returned) {
        takenBytes -= returned;
    }

    /** A block of fresh memory, with one reference; {@link #NONE} if there is none. */
    public int allocate(int wanted) {
        return take(wanted) ? blockOf(wanted) : NONE;
    }

    /** A block of memory that was taken before, with one reference. */
    public int blockOf(int taken) {
        if (unusedCount == 0) {
            grow();
        }
        int block = unused[--unusedCount];
        blockBytes[block] = taken;
        references[block] = 1;
        return block;
    }

    private void grow() {
        if (made == references.length) {
            blockBytes = Arrays.copyOf(blockBytes, 2 * made);
            references = Arrays.copyOf(references, 2 * made);
            unused = Arrays.copyOf(unused, 2 * made);
        }
        unused[unusedCount++] = made++;
    }

    /** One reference more (get_page). */
    public void get(int block) {
        references[block]++;
    }

    /** One reference less; the last one frees the block (put_page). */
    public void put(int block) {
        if (--references[block] == 0) {
            takenBytes -= blockBytes[block];
            unused[unusedCount++] = block;
        }
    }

    /** Takes memory out of a block; it stays taken and belongs to the caller. */
    void shrink(int block, int removedBytes) {
        blockBytes[block] -= removedBytes;
    }

    /** References to a block (page_ref_count). */
    public int references(int block) {
        return references[block];
    }

    /** Memory that is in use. */
    public long takenBytes() {
        return takenBytes;
    }
}
