package dev.ringlab.model.virtio;

/** The sum of device-writable bytes over successive buffers (qemu: virtqueue_get_avail_bytes). */
final class ByteCount {
    private long bytes;
    private int entries;

    void reset() {
        bytes = 0;
        entries = 0;
    }

    /** Adds the buffer where {@code walk} stands, but reads no further once there are {@code limit} bytes. */
    RingError add(DescriptorWalk walk, int limit) {
        int seen = walk.isIndirect() ? 0 : entries;
        do {
            if (++seen > walk.limit()) {
                return RingError.LOOP;
            }
            if ((walk.flags() & Descriptor.WRITE) != 0) {
                bytes += Integer.toUnsignedLong(walk.length());
            }
        } while (bytes < limit && walk.advance());
        entries = walk.isIndirect() ? entries + 1 : seen;
        return walk.error();
    }

    /** Descriptors seen, an indirect buffer counting as one. */
    int entries() {
        return entries;
    }

    int bytes() {
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
