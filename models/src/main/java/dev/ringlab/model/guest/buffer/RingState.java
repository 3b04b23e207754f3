package dev.ringlab.model.guest.buffer;

import org.jspecify.annotations.Nullable;

/**
 * Where the receive buffers of a guest stand that has been running for a while.
 *
 * @param missing buffers that the ring lacks until the next refill
 * @param oldest place of the buffer that is filled next, in the block that it was cut from
 * @param averageBytes average length of the packets seen so far; 0: none was
 * @param pooledPages pages that wait for big buffers
 * @param tables where the descriptor tables of big buffers lie; null: they are to be allocated
 */
public record RingState(int missing, int oldest, int averageBytes, int pooledPages, @Nullable TableSlab tables) {
    /** A guest that has just started: the ring is full, of the first buffers of the first blocks. */
    public static final RingState FRESH = new RingState(0, 0, 0, 0, null);

    /** The same with another number of buffers missing: pages of big buffers wait if they are in none. */
    public RingState lacking(int other) {
        int pages = Math.max(0, pooledPages + BigBuffers.PAGES * (other - missing));
        return new RingState(other, oldest, averageBytes, tables == null ? 0 : pages, tables);
    }

    /** The same after packets of another average length. */
    public RingState averaging(int bytes) {
        return new RingState(missing, oldest, bytes, pooledPages, tables);
    }
}
