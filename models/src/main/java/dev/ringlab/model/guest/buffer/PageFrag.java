package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.PageBlocks;

/** A block of pages from which buffers are cut, one behind the other (linux: skb_page_frag_refill). */
final class PageFrag {
    private static final int ORDER_3_BYTES = 32_768;

    private final PageBlocks pages;
    private final int blockBytes;
    private int block = PageBlocks.NONE;
    private int offset;
    private boolean isNew;
    private boolean begun; // nothing was cut from it since it began with a part of a block

    /** @param blockBytes of a block: 32 KiB, or a page if no more hang together */
    PageFrag(PageBlocks pages, int blockBytes) {
        this.pages = pages;
        this.blockBytes = blockBytes;
    }

    /** Begins with a block of which so many bytes were cut before. */
    void begin(int cutBytes) {
        block = pages.allocate(blockBytes);
        offset = cutBytes;
        begun = true;
    }

    /** Place in its block of the buffer that was cut {@code back} buffers of {@code bytes} ago. */
    int place(int back, int bytes) {
        return Math.floorMod(offset / bytes - back, blockBytes / bytes);
    }

    /** Makes room for a buffer; false: there is no memory. */
    boolean refill(int bytes) {
        isNew = false;
        if (block != PageBlocks.NONE) {
            if (pages.references(block) == 1 && !begun) {
                offset = 0; // whatever was cut from it is free again
                return true;
            }
            if (offset + bytes <= blockBytes) {
                return true;
            }
            pages.put(block);
        }
        block = pages.allocate(blockBytes);
        offset = 0;
        isNew = block != PageBlocks.NONE;
        return isNew;
    }

    /** Cuts a buffer off; the block, with a reference for it. */
    int cut(int bytes) {
        begun = false;
        offset += bytes;
        pages.get(block);
        return block;
    }

    /** Where in the block the next cut is. */
    int offset() {
        return offset;
    }

    /** What is left behind the last cut. */
    int left() {
        return blockBytes - offset;
    }

    /** Gives what is left to the buffer cut last. */
    void cutRest() {
        offset = blockBytes;
    }

    /** Whether the last refill had to get a new block. */
    boolean isNew() {
        return isNew;
    }

    int newBlocks() {
        return isNew && blockBytes == ORDER_3_BYTES ? 1 : 0;
    }

    int newPages() {
        return isNew && blockBytes < ORDER_3_BYTES ? 1 : 0;
    }
}
