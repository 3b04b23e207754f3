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

    /** Gives back the buffer popped last, as if it never was popped (virtqueue_unpop, vhost_discard_vq_desc). */
    void unpop();

    /** Completes a popped buffer; the driver does not see it yet (virtqueue_fill). */
    void push(int id, int length);

    /** Lets the driver see the first {@code count} pushed buffers, at once (virtqueue_flush). */
    void flush(int count);

    /** Decides on an interrupt for what was flushed since the last decision; counts as a decision either way. */
    boolean shouldNotify();

    /** Wants kicks or not. True: no buffer is available now; after asking for kicks, look at the answer. */
    boolean setNotification(boolean on);

    /** Whether the device has found the ring inconsistent. */
    boolean isBroken();
}
