package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.DriverVirtqueue;

/** Buffers for one frame of at most 1518 bytes, with room for the skb around it (linux 6.1: add_recvbuf_small). */
final class SmallBuffers implements RxBuffers {
    private static final int GOOD_PACKET_LEN = 1518;
    private static final int NET_SKB_PAD = 64;
    private static final int ALIGNMENT = 64;
    private static final int SHARED_INFO_BYTES = 320;

    private final GuestMemory memory;
    private final PageFrag frag;
    private final int lengthBytes;
    private final int bufferBytes;
    private final int padBytes;
    private int allocated;

    SmallBuffers(GuestMemory memory, Layout layout) {
        this.memory = memory;
        this.frag = new PageFrag(memory.pages(), layout.pageFragBytes());
        this.lengthBytes = layout.headerBytes() + GOOD_PACKET_LEN;
        this.padBytes = NET_SKB_PAD + layout.headroomBytes();
        this.bufferBytes = bufferBytes(layout);
    }

    @Override
    public void resume(RingState state) {
        frag.begin(state.oldest() * bufferBytes);
    }

    @Override
    public RingState state(int inRing, int size) {
        return new RingState(size - inRing, frag.place(inRing, bufferBytes), 0, 0, null);
    }

    /** Memory of a buffer: header, room in front, frame, and what an skb needs behind it. */
    static int bufferBytes(Layout layout) {
        int frame = layout.headerBytes() + GOOD_PACKET_LEN + NET_SKB_PAD + layout.headroomBytes();
        return (frame + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + SHARED_INFO_BYTES;
    }

    @Override
    public boolean allocate() {
        if (!frag.refill(bufferBytes)) {
            return false;
        }
        int offset = frag.offset();
        allocated = memory.buffer(frag.cut(bufferBytes), offset, bufferBytes);
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
        int answer = rxq.addInbuf(allocated + 1, GuestMemory.address(allocated) + padBytes, lengthBytes);
        if (answer != DriverVirtqueue.OK) {
            memory.free(allocated);
        }
        return answer;
    }

    @Override
    public boolean holds(int buffer, int bytes) {
        return bytes <= lengthBytes;
    }

    @Override
    public SkbHead head(int buffer, int bytes) {
        return SkbHead.IN_PLACE;
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
    public void completed(int lengthBytes) {}
}
