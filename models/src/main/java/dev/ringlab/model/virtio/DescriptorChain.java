package dev.ringlab.model.virtio;

/** The device-writable segments of one buffer, as the device read them from the ring. */
public final class DescriptorChain {
    /** VIRTQUEUE_MAX_SIZE of qemu, UIO_MAXIOV of vhost. */
    static final int MAX = 1024;

    private long firstAddress;
    private final long[] addresses = new long[MAX]; // of the others
    private final int[] lengths = new int[MAX];
    private int count;
    private int readable;
    private int descriptors;
    private int bytes;

    DescriptorChain() {}

    /** How many segments. */
    public int segments() {
        return count;
    }

    /** Where segment {@code index} is, in the driver's addresses. */
    public long address(int index) {
        return index == 0 ? firstAddress : addresses[index];
    }

    /** Length of segment {@code index}, in bytes. */
    public int length(int index) {
        return count == 1 ? bytes : lengths[index];
    }

    /** Length of all segments together, in bytes. */
    public int bytes() {
        return bytes;
    }

    /** How many slots of the ring the buffer occupies: 1 if the table is indirect. */
    public int descriptors() {
        return descriptors;
    }

    /** How many segments the device may only read: none, in a receive buffer. */
    int readable() {
        return readable;
    }

    /** The buffer is one writable segment in one slot of the ring, as nearly all are. */
    void single(long address, int length) {
        firstAddress = address;
        count = 1;
        readable = 0;
        descriptors = 1;
        bytes = length;
    }

    /** Reads all descriptors of the buffer where {@code walk} stands (virtqueue_split_pop, virtqueue_packed_pop). */
    RingError collect(DescriptorWalk walk) {
        count = 0;
        readable = 0;
        bytes = 0;
        int entries = 0;
        do {
            RingError error = collectOne(walk);
            if (error != RingError.NONE) {
                return error;
            }
            if (++entries > walk.limit()) {
                return RingError.LOOP;
            }
        } while (walk.advance());
        descriptors = walk.isIndirect() ? 1 : entries;
        return walk.error();
    }

    private RingError collectOne(DescriptorWalk walk) {
        boolean writable = (walk.flags() & Descriptor.WRITE) != 0;
        if (!writable && count > 0) {
            return RingError.READABLE_AFTER_WRITABLE;
        }
        if (walk.length() == 0) {
            return RingError.ZERO_LENGTH;
        }
        if (count + readable == MAX) {
            return RingError.TOO_MANY_SEGMENTS;
        }
        if (writable) {
            if (count == 0) {
                firstAddress = walk.address();
            } else {
                addresses[count] = walk.address();
            }
            lengths[count] = walk.length();
            bytes += walk.length();
            count++;
        } else {
            readable++;
        }
        return RingError.NONE;
    }
}
