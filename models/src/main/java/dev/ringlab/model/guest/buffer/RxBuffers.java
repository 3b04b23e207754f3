package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.virtio.DriverVirtqueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes receive buffers of one mode and knows how an skb is built around what arrives in them. First the memory, then,
 * when the time for both has been spent, the offer.
 */
public interface RxBuffers {
    /** What all modes need to know. */
    record Layout(int ringSize, int headerBytes, int headroomBytes, int pageFragBytes) {}

    /** Begins where an earlier guest stood. */
    void resume(RingState state);

    /** Where it stands with {@code inRing} buffers offered of a ring that holds {@code size}. */
    RingState state(int inRing, int size);

    /** Takes the memory of the next buffer; false: there is none. */
    boolean allocate();

    /** Whether the last {@link #allocate} that succeeded got blocks or pages, and did not cut from what it had. */
    boolean tookMemory();

    /** Blocks of 32 KiB that the last {@link #allocate} had to get. */
    int newBlocks();

    /** Single pages that the last {@link #allocate} had to get. */
    int newPages();

    /** Offers the buffer to the device; the answer of the ring, which decides whether its memory is given back. */
    int offer(DriverVirtqueue rxq);

    /** Where the descriptor tables of such buffers lie; null, and always so: they have none. */
    default @Nullable TableSlab tables() {
        return null;
    }

    /** The oldest buffer has come back from the device: its descriptor table goes back. Told where they have any. */
    default void collected() {}

    /** Whether a device that says it wrote {@code bytes} to {@code buffer}, the header with them, can be right. */
    boolean holds(int buffer, int bytes);

    /** How the skb of a frame begins whose first {@code bytes} lie in {@code buffer}. */
    SkbHead head(int buffer, int bytes);

    /** Fragments that the buffer adds to an skb beyond its first page, if {@code bytes} of a frame lie in it. */
    int furtherPages(int bytes);

    /** A frame of {@code bytes} stays in {@code buffer}, or in several of which this is the first. */
    void kept(int buffer, int bytes);

    /** Nobody needs the buffer any more. */
    void free(int buffer);

    /** A whole frame has been received: what later buffers may adapt to. */
    void completed(int lengthBytes);
}
