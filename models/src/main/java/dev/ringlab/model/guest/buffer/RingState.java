package dev.ringlab.model.guest.buffer;

/**
 * Where the receive buffers of a guest stand that has been running for a while.
 *
 * @param missing buffers that the ring lacks until the next refill
 * @param oldest place of the buffer that is filled next, in the block that it was cut from
 * @param averageBytes average length of the packets seen so far; 0: none was
 * @param pooledPages pages that wait for big buffers
 */
public record RingState(int missing, int oldest, int averageBytes, int pooledPages) {
    /** A guest that has just started: the ring is full, of the first buffers of the first blocks. */
    public static final RingState FRESH = new RingState(0, 0, 0, 0);
}
