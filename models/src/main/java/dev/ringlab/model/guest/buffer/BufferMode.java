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
        public long bytes(RxBuffers.Layout layout) {
            return cut(layout, SmallBuffers.bufferBytes(layout));
        }
    },
    /** 19 descriptors, in a table of their own, for a packet of any length (guest TSO without mergeable buffers). */
    BIG(1) {
        @Override
        public RxBuffers of(GuestMemory memory, RxBuffers.Layout layout) {
            return new BigBuffers(memory, layout);
        }

        @Override
        public long bytes(RxBuffers.Layout layout) {
            return (long) layout.ringSize() * BigBuffers.PAGES * 4096;
        }
    },
    /** One descriptor a buffer, several buffers a packet (VIRTIO_NET_F_MRG_RXBUF). */
    MERGEABLE(1024) { // UIO_MAXIOV of vhost
        @Override
        public RxBuffers of(GuestMemory memory, RxBuffers.Layout layout) {
            return new MergeableBuffers(memory, layout);
        }

        @Override
        public long bytes(RxBuffers.Layout layout) {
            return cut(layout, MergeableBuffers.shortestBytes(layout));
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

    /** Memory that fills the ring at first. */
    public abstract long bytes(RxBuffers.Layout layout);

    private static long cut(RxBuffers.Layout layout, int bufferBytes) {
        int aBlock = layout.pageFragBytes() / bufferBytes;
        return (long) (layout.ringSize() + aBlock - 1) / aBlock * layout.pageFragBytes();
    }

    /** Makes the buffers of one queue. */
    public abstract RxBuffers of(GuestMemory memory, RxBuffers.Layout layout);
}
