package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.DriverVirtqueue;

/**
 * Buffers of which a packet takes as many as it needs (linux 6.1: add_recvbuf_mergeable). Their length follows the
 * packets seen before, but only for buffers that are still to be made.
 */
final class MergeableBuffers implements RxBuffers {
    private static final int PAGE_BYTES = 4096;
    private static final int GOOD_PACKET_LEN = 1518;
    private static final int ALIGNMENT = 64; // L1_CACHE_BYTES
    private static final int SHARED_INFO_BYTES = 320;
    private static final int MOST_PACKET_BYTES = 65_535 + 18; // IP packet with Ethernet header and VLAN tag

    /** Less comes of ethtool -G, which leaves the length as the device's ring had made it. */
    private static final int LEAST_DEVICE_RING = 256;

    private final GuestMemory memory;
    private final PageFrag frag;
    private final PacketLengthAverage average = new PacketLengthAverage();
    private final int headerBytes;
    private final int headroomBytes;
    private final int roomBytes;
    private final int minBufLen;
    private int nextLength;
    private int allocated;
    private int length;

    MergeableBuffers(GuestMemory memory, Layout layout) {
        this.memory = memory;
        this.frag = new PageFrag(memory.pages(), layout.pageFragBytes());
        this.headerBytes = layout.headerBytes();
        this.headroomBytes = layout.headroomBytes();
        this.roomBytes = headroomBytes == 0 ? 0 : aligned(headroomBytes + SHARED_INFO_BYTES);
        this.minBufLen = minBufLen(Math.max(LEAST_DEVICE_RING, layout.ringSize()), headerBytes);
        this.nextLength = lengthFor(average.bytes());
    }

    @Override
    public void resume(RingState state) {
        completed(state.averageBytes());
        frag.begin(state.oldest() * (nextLength() + roomBytes));
    }

    @Override
    public RingState state(int inRing, int size) {
        int oldest = frag.place(inRing, nextLength() + roomBytes);
        return new RingState(size - inRing, oldest, average.bytes(), 0, null);
    }

    /** Memory of a buffer while packets are short. */
    static int shortestBytes(Layout layout) {
        return layout.headroomBytes() > 0 ? PAGE_BYTES : aligned(layout.headerBytes() + GOOD_PACKET_LEN);
    }

    /** A full ring must hold the longest packet (mergeable_min_buf_len). */
    static int minBufLen(int ringSize, int headerBytes) {
        int share = (headerBytes + MOST_PACKET_BYTES + ringSize - 1) / ringSize;
        return Math.max(share - headerBytes, GOOD_PACKET_LEN);
    }

    /** get_mergeable_buf_len. */
    int nextLength() {
        return nextLength;
    }

    private int lengthFor(int averageBytes) {
        if (roomBytes > 0) {
            return PAGE_BYTES - roomBytes;
        }
        int most = PAGE_BYTES - headerBytes;
        return aligned(headerBytes + Math.min(most, Math.max(minBufLen, averageBytes)));
    }

    private static int aligned(int bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    @Override
    public boolean allocate() {
        int bytes = nextLength + roomBytes;
        if (!frag.refill(bytes)) {
            return false;
        }
        int offset = frag.offset();
        int block = frag.cut(bytes);
        int hole = frag.left();
        int truesize = bytes;
        if (hole < bytes) {
            truesize += hole; // too short for another one: it goes to this one
            frag.cutRest();
        }
        length = truesize - roomBytes;
        allocated = memory.buffer(block, offset, truesize);
        return true;
    }

    @Override
    public boolean tookMemory() {
        return frag.isNew();
    }

    @Override
    public int newBlocks() {
        return frag.newBlocks();
    }

    @Override
    public int newPages() {
        return frag.newPages();
    }

    @Override
    public int offer(DriverVirtqueue rxq) {
        int answer = rxq.addInbuf(allocated + 1, GuestMemory.address(allocated) + headroomBytes, length);
        if (answer != DriverVirtqueue.OK) {
            memory.free(allocated);
        }
        return answer;
    }

    @Override
    public boolean holds(int buffer, int bytes) {
        return bytes <= memory.truesize(buffer) - roomBytes;
    }

    @Override
    public SkbHead head(int buffer, int bytes) {
        return SkbHead.of(bytes, memory.truesize(buffer) - headroomBytes - headerBytes - bytes);
    }

    @Override
    public int furtherPages(int bytes) {
        return 0;
    }

    @Override
    public void kept(int buffer, int bytes) {}

    @Override
    public void free(int buffer) {
        memory.free(buffer);
    }

    @Override
    public void completed(int lengthBytes) {
        if (average.add(lengthBytes)) {
            nextLength = lengthFor(average.bytes());
        }
    }
}
