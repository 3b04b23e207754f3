package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.GuestMemory;

/** What receive buffers look like; the driver decides at probe, by the features of the device. */
public enum BufferMode {
    /** One descriptor for one frame of at most 1518 bytes. */
    SMALL(1) {
        @Override
        public RxBuffers of(GuestMemory memory, RxBuffers.Layout layout) {
            return new SmallBuffers(memory, layout);
        }

        @Override
        public long bytes(int ringSize, int pageFragBytes) {
            return cut(ringSize, 1920, pageFragBytes);
        }
    },
    /** 19 descriptors, in a table of their own, for a packet of any length (guest TSO without mergeable buffers). */
    BIG(1) {
        @Override
        public RxBuffers of(GuestMemory memory, RxBuffers.Layout layout) {
            return new BigBuffers(memory, layout);
        }

        @Override
        public long bytes(int ringSize, int pageFragBytes) {
            return (long) ringSize * BigBuffers.PAGES * 4096;
        }
    },
    /** One descriptor a buffer, several buffers a packet (VIRTIO_NET_F_MRG_RXBUF). */
    MERGEABLE(1024) { // UIO_MAXIOV of vhost
        @Override
        public RxBuffers of(GuestMemory memory, RxBuffers.Layout layout) {
            return new MergeableBuffers(memory, layout);
        }

        @Override
        public long bytes(int ringSize, int pageFragBytes) {
            return cut(ringSize, 1536, pageFragBytes);
        }
    };

    private final int mostBuffersAPacket;

    BufferMode(int mostBuffersAPacket) {
        this.mostBuffersAPacket = mostBuffersAPacket;
    }

    /** Buffers over which the device may spread a packet. */
    public int mostBuffersAPacket() {
        return mostBuffersAPacket;
    }

    /** Memory that fills a ring of {@code ringSize} descriptors at first. */
    public abstract long bytes(int ringSize, int pageFragBytes);

    private static long cut(int buffers, int bufferBytes, int pageFragBytes) {
        int aBlock = pageFragBytes / bufferBytes;
        return (long) (buffers + aBlock - 1) / aBlock * pageFragBytes;
    }

    /** Makes the buffers of one queue. */
    public abstract RxBuffers of(GuestMemory memory, RxBuffers.Layout layout);
}
