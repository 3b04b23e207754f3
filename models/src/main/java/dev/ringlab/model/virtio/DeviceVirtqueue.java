package dev.ringlab.model.virtio;

/**
 * The device's private view of a virtqueue (qemu 7.2: hw/virtio/virtio.c; linux 6.1: drivers/vhost/vhost.c): it takes
 * offered buffers, publishes used ones and decides about interrupts. No method costs time; who calls pays.
 */
public interface DeviceVirtqueue {
    /** No buffer is available (ids are not negative). */
    int NONE = -1;

    /** Descriptors in the ring. */
    int size();

    /** Whether no buffer is available. Looks at the ring only when what it knew is used up (virtio_queue_empty). */
    boolean isEmpty();

    /** Takes the next available buffer, whose segments {@link #chain} then describes; its id, or {@link #NONE}. */
    int pop();

    /** The device-writable segments of the buffer that {@link #pop} gave last; overwritten by the next pop. */
    DescriptorChain chain();

    /**
     * Gives back the buffer popped last, as if it never was popped (virtqueue_unpop, vhost_discard_vq_desc). Once
     * more: the one popped before it, as long as nothing was pushed in between.
     */
    void unpop();

    /**
     * Forgets a popped buffer without giving it back: it is lost to both sides until a reset, as it is when a device
     * breaks in the middle of a packet (virtqueue_detach_element).
     */
    void detach(int id);

    /** Completes a popped buffer; the driver does not see it yet (virtqueue_fill). */
    void push(int id, int length);

    /** Lets the driver see the first {@code buffers} pushed buffers, at once (virtqueue_flush). */
    void flush(int buffers);

    /**
     * Lets the driver see so many popped buffers, at once and in this order (vhost_add_used_n). For a device that never
     * pushes: nothing may be pushed and not flushed.
     */
    void addUsed(int[] ids, int[] lengths, int buffers);

    /** Decides on an interrupt for what was flushed since the last decision; counts as a decision either way. */
    boolean shouldNotify();

    /** What a device of that style would decide now; decides nothing. For comparing styles. */
    boolean wouldNotify(RingStyle asStyle);

    /**
     * Wants kicks or not. True: no buffer is available now; after asking for kicks, look at the answer. A vhost device
     * that asks for kicks knows only whether one came since it last looked (vhost_enable_notify): it may hold back
     * buffers that are too few for a packet, and must not find them again and again.
     */
    boolean setNotification(boolean on);

    /**
     * Bytes that the device may write in the buffers available now; looks no further than {@code limit}, and is 0 if
     * the ring is found malformed (virtqueue_get_avail_bytes). The walk is not free: pop reads the same descriptors
     * again.
     */
    int availBytes(int limit);

    /**
     * Asks for a kick behind all buffers that this device has seen, popped or only counted; true: more came since it
     * looked (virtio_queue_enable_notification_and_check). For a device that sleeps although it was offered something.
     */
    boolean enableNotificationAndCheck();

    /**
     * Whether the available buffers hold {@code bytes}, as a device asks that spreads a packet over several buffers.
     * If not, kicks are wanted afterwards; if so, they are not (virtio_net_has_buffers of qemu 7.2.14, mergeable).
     * Nothing can come between the count and the request, so unlike qemu this need not look again.
     */
    default boolean hasBuffers(int bytes) {
        boolean enough = availBytes(bytes) >= bytes;
        if (enough) {
            setNotification(false);
        } else {
            enableNotificationAndCheck();
        }
        return enough;
    }

    /**
     * As {@link #hasBuffers} for a device that needs one buffer, of any length (virtio_net_has_buffers, not mergeable).
     */
    default boolean hasBuffer() {
        boolean any = !isEmpty();
        setNotification(!any);
        return any;
    }

    /**
     * The device model above found the ring, or another ring of the same device, inconsistent (virtio_error, vq_err).
     * A qemu device takes no buffer and publishes nothing from then on; others stay as they are.
     */
    void fail(RingError found);

    /** Whether the device has found the ring inconsistent. */
    boolean isBroken();

    /** What the device has found wrong with the ring last; {@link RingError#NONE} if nothing. */
    RingError error();
}
