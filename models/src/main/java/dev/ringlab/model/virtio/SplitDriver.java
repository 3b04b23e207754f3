package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.RingIndex.needEvent;
import static dev.ringlab.model.virtio.RingIndex.u16;

/** The driver's view of a split virtqueue (linux 6.1: virtqueue_add_split, virtqueue_get_buf_ctx_split...). */
final class SplitDriver implements DriverVirtqueue {
    private final SplitVring ring;
    private final IndirectTables tables;
    private final int size;
    private final boolean eventIdx;
    private final boolean indirect;
    /** Buffer by head; 0: the head is not the start of an offered buffer (desc_state.data). */
    private final int[] tokens;
    /** The free list and the links of offered chains (desc_extra.next); the ring's own links are never trusted. */
    private final int[] next;

    private int freeHead;
    private int numFree;
    /** Buffers added since the last kick decision. */
    private int numAdded;

    private int availIdxShadow;
    private int availFlagsShadow;
    private int lastUsedIdx;
    private boolean eventTriggered;
    private int usedLength;
    private RingError error = RingError.NONE;

    SplitDriver(SplitVring ring, IndirectTables tables, RingFeatures features) {
        this.ring = ring;
        this.tables = tables;
        this.size = ring.size();
        this.eventIdx = features.eventIdx();
        this.indirect = features.indirect();
        this.tokens = new int[size];
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
        int head = freeHead;
        ring.writeDesc(head, address, length, Descriptor.WRITE, next[head]);
        offer(head, token, next[head], 1);
        return OK;
    }

    @Override
    public int addInbuf(int token, long[] addresses, int[] lengths, int segments) {
        Tokens.check(token, segments);
        if (error != RingError.NONE) {
            return EIO;
        }
        if (indirect && segments > 1 && numFree > 0) {
            addIndirect(token, addresses, lengths, segments);
            return OK;
        }
        if (numFree < segments) {
            return ENOSPC;
        }
        int last = segments - 1;
        int at = freeHead;
        for (int i = 0; i < last; i++) {
            ring.writeDesc(at, addresses[i], lengths[i], Descriptor.WRITE | Descriptor.NEXT, next[at]);
            at = next[at];
        }
        ring.writeDesc(at, addresses[last], lengths[last], Descriptor.WRITE, next[at]);
        offer(freeHead, token, next[at], segments);
        return OK;
    }

    private void addIndirect(int token, long[] addresses, int[] lengths, int segments) {
        int head = freeHead;
        long[] table = tables.allocate(head, token, segments);
        for (int i = 0; i < segments; i++) {
            int flags = i < segments - 1 ? Descriptor.WRITE | Descriptor.NEXT : Descriptor.WRITE;
            Descriptor.write(table, i, addresses[i], lengths[i], flags, i + 1);
        }
        int bytes = segments * Descriptor.BYTES;
        ring.writeDesc(head, IndirectTables.address(token), bytes, Descriptor.INDIRECT, next[head]);
        offer(head, token, next[head], 1);
    }

    /** Publishes a written chain: every buffer is visible to the device at once, only the kick is batched. */
    private void offer(int head, int token, int newFreeHead, int descriptors) {
        freeHead = newFreeHead;
        numFree -= descriptors;
        tokens[head] = token;
        ring.writeAvailHead(ring.slot(availIdxShadow), head);
        availIdxShadow = u16(availIdxShadow + 1);
        ring.writeAvailIdx(availIdxShadow);
        numAdded++;
    }

    @Override
    public boolean kickPrepare() {
        int oldIdx = u16(availIdxShadow - numAdded);
        numAdded = 0;
        return eventIdx
                ? needEvent(ring.availEvent(), availIdxShadow, oldIdx)
                : (ring.usedFlags() & SplitVring.NO_NOTIFY) == 0;
    }

    @Override
    public boolean moreUsed() {
        return lastUsedIdx != ring.usedIdx();
    }

    @Override
    public int getBuf() {
        if (error != RingError.NONE || !moreUsed()) {
            return NONE;
        }
        long used = ring.usedEntry(ring.slot(lastUsedIdx));
        int head = (int) used;
        if (head < 0 || head >= tokens.length) {
            return broken(RingError.USED_ID_OUT_OF_RANGE);
        }
        if (tokens[head] == NONE) {
            return broken(RingError.USED_ID_NOT_OFFERED);
        }
        usedLength = (int) (used >>> 32);
        int token = detach(head);
        lastUsedIdx = u16(lastUsedIdx + 1);
        // While callbacks are off, as during a poll, collecting a buffer writes nothing that the device sees.
        if (availFlagsShadow == 0) {
            ring.writeUsedEvent(lastUsedIdx);
        }
        return token;
    }

    /** Puts a chain in front of the free list: the buffer returned last is offered first (detach_buf_split). */
    private int detach(int head) {
        int token = tokens[head];
        tokens[head] = NONE;
        int tail = head;
        int descriptors = 1;
        while ((ring.descFlags(tail) & Descriptor.NEXT) != 0) {
            tail = next[tail];
            descriptors++;
        }
        numFree += descriptors;
        next[tail] = freeHead;
        freeHead = head;
        if (indirect) {
            tables.free(head);
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
        if (availFlagsShadow != 0) {
            return;
        }
        availFlagsShadow = SplitVring.NO_INTERRUPT;
        if (eventTriggered) {
            return; // the device will not call again before used_event moves: spare the write
        }
        if (eventIdx) {
            ring.writeUsedEvent(0); // not really off: using entry 0 again will call
        } else {
            ring.writeAvailFlags(availFlagsShadow);
        }
    }

    @Override
    public int enableCallbackPrepare() {
        unmask();
        ring.writeUsedEvent(lastUsedIdx);
        return lastUsedIdx;
    }

    private void unmask() {
        eventTriggered = false;
        if (availFlagsShadow != 0) {
            availFlagsShadow = 0;
            if (!eventIdx) {
                ring.writeAvailFlags(0);
            }
        }
    }

    @Override
    public boolean poll(int opaque) {
        return error == RingError.NONE && opaque != ring.usedIdx();
    }

    @Override
    public boolean enableCallback() {
        return !poll(enableCallbackPrepare());
    }

    @Override
    public boolean enableCallbackDelayed() {
        unmask();
        int most = u16(availIdxShadow - lastUsedIdx) * 3 / 4;
        ring.writeUsedEvent(lastUsedIdx + most);
        return u16(ring.usedIdx() - lastUsedIdx) <= most;
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
        for (int head = 0; head < size; head++) {
            if (tokens[head] != NONE) {
                availIdxShadow = u16(availIdxShadow - 1);
                ring.writeAvailIdx(availIdxShadow);
                return detach(head);
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
        visitor.value("lu", lastUsedIdx);
        visitor.value("ax", availIdxShadow);
        visitor.value("fs", availFlagsShadow);
        visitor.value("fh", freeHead);
        visitor.value("nk", numAdded);
        visitor.value("et", eventTriggered ? 1 : 0);
        for (int i = 0; i < size; i++) {
            visitor.value("x", i, 0, next[i]);
            visitor.value("t", i, 0, tokens[i]);
        }
    }
}
