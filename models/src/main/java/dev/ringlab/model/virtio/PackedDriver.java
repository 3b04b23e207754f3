package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.PackedVring.EVENT_DESC;
import static dev.ringlab.model.virtio.PackedVring.EVENT_DISABLE;
import static dev.ringlab.model.virtio.PackedVring.EVENT_ENABLE;
import static dev.ringlab.model.virtio.PackedVring.slot;
import static dev.ringlab.model.virtio.RingIndex.needEvent;

/** The driver's view of a packed virtqueue (linux 6.1: virtqueue_add_packed, virtqueue_get_buf_ctx_packed...). */
final class PackedDriver implements DriverVirtqueue {
    private final PackedVring ring;
    private final IndirectTables tables;
    private final int size;
    private final boolean eventIdx;
    private final boolean indirect;
    /** Buffer by id; 0: the id is not with the device (desc_state.data). */
    private final int[] tokens;
    /** Descriptors of the buffer, and the last of the ids that it took from the list (desc_state.num, .last). */
    private final int[] descriptors;

    private final int[] lastIds;
    /** The free list of ids (desc_extra.next). */
    private final int[] next;

    private int freeHead;
    private int numFree;
    /** Descriptors, not buffers, added since the last kick decision. */
    private int numAdded;
    /** Where the next buffer is offered, and where the next one is used. */
    private int nextAvail = PackedVring.START;

    private int lastUsed = PackedVring.START;
    private int eventFlagsShadow = EVENT_ENABLE;
    private boolean eventTriggered;
    private int usedLength;
    private RingError error = RingError.NONE;

    PackedDriver(PackedVring ring, IndirectTables tables, RingFeatures features) {
        this.ring = ring;
        this.tables = tables;
        this.size = ring.size();
        this.eventIdx = features.eventIdx();
        this.indirect = features.indirect();
        this.tokens = new int[size];
        this.descriptors = new int[size];
        this.lastIds = new int[size];
        this.next = new int[size];
        this.numFree = size;
        for (int i = 0; i < size - 1; i++) {
            next[i] = i + 1;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int numFree() {
        return numFree;
    }

    @Override
    public int addInbuf(int token, long address, int length) {
        Tokens.check(token);
        if (error != RingError.NONE) {
            return EIO;
        }
        if (numFree == 0) {
            return ENOSPC;
        }
        addSingle(token, address, length, Descriptor.WRITE);
        return OK;
    }

    /** One descriptor: a buffer, or an indirect table. */
    private void addSingle(int token, long address, int length, int flags) {
        int id = freeHead;
        ring.writeDesc(slot(nextAvail), address, length, id, flags | PackedVring.availFlags(nextAvail));
        offer(token, id, id, 1);
    }

    @Override
    public int addInbuf(int token, long[] addresses, int[] lengths, int segments) {
        Tokens.check(token, segments);
        if (error != RingError.NONE) {
            return EIO;
        }
        if (indirect && segments > 1 && numFree > 0) {
            writeTable(tables.allocate(freeHead, token, segments), addresses, lengths, segments);
            int bytes = segments * Descriptor.BYTES;
            addSingle(token, IndirectTables.address(token), bytes, Descriptor.INDIRECT);
            return OK;
        }
        if (numFree < segments) {
            return ENOSPC;
        }
        addChain(token, addresses, lengths, segments);
        return OK;
    }

    /** The id in a table means nothing, like NEXT: all of a packed table belongs to the buffer. */
    private static void writeTable(long[] table, long[] addresses, int[] lengths, int segments) {
        for (int i = 0; i < segments; i++) {
            Descriptor.write(table, i, addresses[i], lengths[i], 0, Descriptor.WRITE);
        }
    }

    /** A chain takes as many ids as descriptors but shows only the first one. */
    private void addChain(int token, long[] addresses, int[] lengths, int segments) {
        int id = freeHead;
        int lastId = id;
        int position = nextAvail;
        for (int i = 1; i < segments; i++) {
            position = ring.advance(position, 1);
            int chained = i < segments - 1 ? Descriptor.NEXT : 0;
            int flags = PackedVring.availFlags(position) | Descriptor.WRITE | chained;
            ring.writeDesc(slot(position), addresses[i], lengths[i], id, flags);
            lastId = next[lastId];
        }
        // The first descriptor offers the whole chain, so it comes last.
        int chained = segments > 1 ? Descriptor.NEXT : 0;
        int flags = PackedVring.availFlags(nextAvail) | Descriptor.WRITE | chained;
        ring.writeDesc(slot(nextAvail), addresses[0], lengths[0], id, flags);
        offer(token, id, lastId, segments);
    }

    private void offer(int token, int id, int lastId, int count) {
        nextAvail = ring.advance(nextAvail, count);
        freeHead = next[lastId];
        numFree -= count;
        numAdded += count;
        tokens[id] = token;
        descriptors[id] = count;
        lastIds[id] = lastId;
    }

    @Override
    public boolean kickPrepare() {
        int newIdx = slot(nextAvail);
        int oldIdx = newIdx - numAdded;
        numAdded = 0;
        int flags = ring.deviceEventFlags();
        if (flags != EVENT_DESC) {
            return flags != EVENT_DISABLE;
        }
        return needEvent(ring.slotInLap(ring.deviceEventOffWrap(), nextAvail), newIdx, oldIdx);
    }

    @Override
    public boolean moreUsed() {
        return ring.isUsed(lastUsed);
    }

    @Override
    public int getBuf() {
        if (error != RingError.NONE) {
            return NONE;
        }
        long used = ring.rest(slot(lastUsed));
        if (!PackedVring.isUsed(lastUsed, Descriptor.packedFlags(used))) {
            return NONE;
        }
        int id = Descriptor.packedId(used);
        if (id >= size) {
            return broken(RingError.USED_ID_OUT_OF_RANGE);
        }
        if (tokens[id] == NONE) {
            return broken(RingError.USED_ID_NOT_OFFERED);
        }
        usedLength = (int) used;
        // The device writes one used descriptor a buffer and skips the slots of the rest of the chain.
        lastUsed = ring.advance(lastUsed, descriptors[id]);
        int token = detach(id);
        if (eventFlagsShadow == EVENT_DESC) {
            ring.writeDriverEventOffWrap(lastUsed);
        }
        return token;
    }

    /** Puts the ids of a buffer in front of the list (detach_buf_packed). */
    private int detach(int id) {
        int token = tokens[id];
        tokens[id] = NONE;
        next[lastIds[id]] = freeHead;
        freeHead = id;
        numFree += descriptors[id];
        if (indirect) {
            tables.free(id);
        }
        return token;
    }

    private int broken(RingError found) {
        error = found;
        return NONE;
    }

    @Override
    public int usedLength() {
        return usedLength;
    }

    @Override
    public void disableCallback() {
        if (eventFlagsShadow == EVENT_DISABLE) {
            return;
        }
        eventFlagsShadow = EVENT_DISABLE;
        if (!eventTriggered) { // else off_wrap is behind: spare the write
            ring.writeDriverEventFlags(EVENT_DISABLE);
        }
    }

    @Override
    public int enableCallbackPrepare() {
        unmask(lastUsed);
        return lastUsed;
    }

    private void unmask(int position) {
        eventTriggered = false;
        if (eventIdx) {
            ring.writeDriverEventOffWrap(position);
        }
        if (eventFlagsShadow == EVENT_DISABLE) {
            eventFlagsShadow = eventIdx ? EVENT_DESC : EVENT_ENABLE;
            ring.writeDriverEventFlags(eventFlagsShadow);
        }
    }

    @Override
    public boolean poll(int opaque) {
        return error == RingError.NONE && ring.isUsed(opaque);
    }

    @Override
    public boolean enableCallback() {
        return !poll(enableCallbackPrepare());
    }

    @Override
    public boolean enableCallbackDelayed() {
        unmask(ring.advance(lastUsed, (size - numFree) * 3 / 4));
        return !moreUsed();
    }

    @Override
    public boolean interrupt() {
        if (!moreUsed() || error != RingError.NONE) {
            return false;
        }
        if (eventIdx) {
            eventTriggered = true;
        }
        return true;
    }

    @Override
    public int detachUnusedBuf() {
        for (int id = 0; id < size; id++) {
            if (tokens[id] != NONE) {
                return detach(id);
            }
        }
        return NONE;
    }

    @Override
    public boolean isBroken() {
        return error != RingError.NONE;
    }

    @Override
    public RingError error() {
        return error;
    }

    void visitState(RingStateVisitor visitor) {
        visitor.value("nf", numFree);
        visitor.value("lu", lastUsed);
        visitor.value("nx", slot(nextAvail));
        visitor.value("aw", PackedVring.wrap(nextAvail) ? 1 : 0);
        visitor.value("au", PackedVring.availFlags(nextAvail));
        visitor.value("fs", eventFlagsShadow);
        visitor.value("fh", freeHead);
        visitor.value("nk", numAdded);
        visitor.value("et", eventTriggered ? 1 : 0);
        for (int i = 0; i < size; i++) {
            visitor.value("x", i, 0, next[i]);
            visitor.value("t", i, 0, tokens[i]);
            visitor.value("n", i, 0, descriptors[i]);
            visitor.value("l", i, 0, lastIds[i]);
        }
    }
}
