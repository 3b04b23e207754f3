package dev.ringlab.model.virtio;

/**
 * The driver's private view of a virtqueue (linux: drivers/virtio/virtio_ring.c, 6.1): it offers buffers, collects used
 * ones and decides about kicks and callbacks. No method costs time; who calls pays.
 */
public interface DriverVirtqueue {
    /** The buffer was added. */
    int OK = 0;

    /** Not enough free descriptors. */
    int ENOSPC = -28;

    /** The ring is broken. */
    int EIO = -5;

    /** No used buffer (tokens are positive). */
    int NONE = 0;

    /** Descriptors in the ring. */
    int size();

    /** Descriptors that hold no buffer (num_free). */
    int numFree();

    /**
     * Offers one device-writable buffer of a single segment (virtqueue_add_inbuf).
     *
     * @param token the driver's name for the buffer, positive; {@link #getBuf} gives it back
     * @return {@link #OK}, {@link #ENOSPC} or {@link #EIO}
     */
    int addInbuf(int token, long address, int length);

    /**
     * Offers one device-writable buffer of several segments, through an indirect table if that was negotiated.
     *
     * @return {@link #OK}, {@link #ENOSPC} or {@link #EIO}
     */
    int addInbuf(int token, long[] addresses, int[] lengths, int segments);

    /** Whether the device wants to be kicked for what was added since the last call (virtqueue_kick_prepare). */
    boolean kickPrepare();

    /** Whether a used buffer waits (more_used). */
    boolean moreUsed();

    /**
     * Takes the next used buffer; its length is then {@link #usedLength} (virtqueue_get_buf). {@link #NONE} if none.
     */
    int getBuf();

    /** Bytes that the device wrote into the buffer that {@link #getBuf} gave last. */
    int usedLength();

    /** Asks for no more callbacks (virtqueue_disable_cb). */
    void disableCallback();

    /** Asks for callbacks again; the answer is for {@link #poll} (virtqueue_enable_cb_prepare). */
    int enableCallbackPrepare();

    /** Whether anything was used since the {@link #enableCallbackPrepare} that gave {@code opaque} (virtqueue_poll). */
    boolean poll(int opaque);

    /** Asks for callbacks again; false if a used buffer is already there: look again (virtqueue_enable_cb). */
    boolean enableCallback();

    /** Asks for a callback once most outstanding buffers are used; false: look now (virtqueue_enable_cb_delayed). */
    boolean enableCallbackDelayed();

    /**
     * An interrupt came (vring_interrupt). True: run the callback. False: nothing is used, IRQ_NONE (or it is broken).
     */
    boolean interrupt();

    /** Takes back a buffer that the device never used (virtqueue_detach_unused_buf). {@link #NONE} if none. */
    int detachUnusedBuf();

    /** Whether the ring has been found inconsistent; every add and get then fails. */
    boolean isBroken();

    /** What the driver has found wrong with the ring; {@link RingError#NONE} if it is not broken. */
    RingError error();
}
