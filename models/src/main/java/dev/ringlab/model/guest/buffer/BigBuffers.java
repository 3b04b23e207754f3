package dev.ringlab.model.guest.buffer;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.virtio.DriverVirtqueue;

/**
 * Buffers that each hold the longest packet: 18 pages in 19 descriptors, for devices that cannot merge (linux 6.1:
 * add_recvbuf_big). Pages that a packet did not need wait in a pool for the next buffer.
 */
final class BigBuffers implements RxBuffers {
    private static final int PAGE_BYTES = 4096;
    static final int PAGES = 18; // MAX_SKB_FRAGS + 1
    private static final int PADDED_HEADER_BYTES = 32; // struct padded_vnet_hdr, aligned

    private final GuestMemory memory;
    private final int ringSize;
    private final long[] addresses = new long[PAGES + 1];
    private final int[] lengths = new int[PAGES + 1];
    private TableSlab tables = new TableSlab();
    private int pooledPages;
    private int newPages;
    private int allocated;

    BigBuffers(GuestMemory memory, Layout layout) {
        this.memory = memory;
        this.ringSize = layout.ringSize();
        lengths[0] = layout.headerBytes();
        lengths[1] = PAGE_BYTES - PADDED_HEADER_BYTES;
        for (int page = 1; page < PAGES; page++) {
            lengths[page + 1] = PAGE_BYTES;
        }
    }

    /** The pages of the buffers that are to fill the ring wait with the others, since they are none that are new. */
    @Override
    public void resume(RingState state) {
        TableSlab earlier = state.tables();
        if (earlier != null) {
            tables = earlier.resume(ringSize - state.missing());
        }
        if (state.pooledPages() > 0 && memory.pages().take(PAGE_BYTES * (state.pooledPages() + PAGES * ringSize))) {
            pooledPages = state.pooledPages() + PAGES * (ringSize - state.missing());
        }
    }

    @Override
    public RingState state(int inRing, int size) {
        return new RingState(size - inRing, 0, 0, pooledPages, tables);
    }

    @Override
    public boolean allocate() {
        newPages = Math.max(0, PAGES - pooledPages);
        for (int page = 0; page < newPages; page++) {
            if (!memory.pages().take(PAGE_BYTES)) {
                pooledPages += page; // give_pages
                return false;
            }
        }
        pooledPages -= PAGES - newPages;
        tables.take();
        allocated = memory.buffer(memory.pages().blockOf(PAGES * PAGE_BYTES), PAGES * PAGE_BYTES);
        return true;
    }

    @Override
    public boolean tookMemory() {
        return newPages > 0;
    }

    @Override
    public int newBlocks() {
        return 0;
    }

    @Override
    public int newPages() {
        return newPages;
    }

    @Override
    public int offer(DriverVirtqueue rxq) {
        long address = GuestMemory.address(allocated);
        addresses[0] = address;
        addresses[1] = address + PADDED_HEADER_BYTES;
        for (int page = 1; page < PAGES; page++) {
            addresses[page + 1] = address + (long) page * PAGE_BYTES;
        }
        int answer = rxq.addInbuf(allocated + 1, addresses, lengths, PAGES + 1);
        if (answer != DriverVirtqueue.OK) {
            tables.give();
            free(allocated);
        }
        return answer;
    }

    @Override
    public TableSlab tables() {
        return tables;
    }

    @Override
    public void collected() {
        tables.give();
    }

    @Override
    public boolean holds(int buffer, int bytes) {
        return bytes <= memory.truesize(buffer);
    }

    @Override
    public SkbHead head(int buffer, int bytes) {
        return SkbHead.of(Math.min(bytes, lengths[1]), lengths[1] - bytes);
    }

    @Override
    public int furtherPages(int bytes) {
        return Math.max(0, bytes - lengths[1] + PAGE_BYTES - 1) / PAGE_BYTES;
    }

    @Override
    public void kept(int buffer, int bytes) {
        pool(buffer, PAGES - 1 - furtherPages(bytes));
    }

    @Override
    public void free(int buffer) {
        pool(buffer, PAGES);
        memory.free(buffer);
    }

    /** give_pages: they stay the driver's. */
    private void pool(int buffer, int pages) {
        memory.shrink(buffer, pages * PAGE_BYTES);
        pooledPages += pages;
    }

    @Override
    public void completed(int lengthBytes) {}
}
