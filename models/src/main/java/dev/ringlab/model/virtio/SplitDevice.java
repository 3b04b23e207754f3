package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.RingIndex.needEvent;
import static dev.ringlab.model.virtio.RingIndex.u16;

/**
 * The device's view of a split virtqueue (qemu 7.2: virtqueue_split_*; linux 6.1: vhost_get_vq_desc, vhost_add_used_n).
 */
final class SplitDevice implements DeviceVirtqueue {
    private static final int INDEXES = 1 << 16;

    private final SplitVring ring;
    private final int size;
    private final boolean eventIdx;
    private final RingStyle style;
    private final SplitWalk walk;
    private final DescriptorChain chain = new DescriptorChain();
    private final ByteCount count = new ByteCount();
    /** Buffers pushed and not flushed, at their slot of the used ring; only qemu has them there at once. */
    private final int[] pushedIds;

    private final int[] pushedLengths;

    private int lastAvailIdx;
    /** avail.idx as read last: while it is ahead the ring is not looked at. */
    private int shadowAvailIdx;

    private int usedIdx;
    private int signalledUsed;
    private boolean signalledUsedValid;
    /** Entries flushed since the last decision on an interrupt; more than there are indexes is as good as that many. */
    private int undecided;

    private boolean notification = true;
    /** Buffers popped and not yet flushed, and how many of them are pushed. */
    private int inUse;

    private int pushed;
    private boolean disabled;
    private RingError error = RingError.NONE;

    SplitDevice(SplitVring ring, IndirectTables tables, RingFeatures features, RingStyle style) {
        this.ring = ring;
        this.size = ring.size();
        this.eventIdx = features.eventIdx();
        this.style = style;
        this.walk = new SplitWalk(ring, tables, style);
        this.pushedIds = new int[size];
        this.pushedLengths = new int[size];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return disabled || (shadowAvailIdx == lastAvailIdx && readAvailIdx() == lastAvailIdx);
    }

    private int readAvailIdx() {
        shadowAvailIdx = ring.availIdx();
        return shadowAvailIdx;
    }

    @Override
    public int pop() {
        if (isEmpty()) {
            return NONE;
        }
        if (inUse >= size) {
            return failed(RingError.SIZE_EXCEEDED);
        }
        if (style == RingStyle.QEMU) {
            return popQemu();
        }
        if (u16(shadowAvailIdx - lastAvailIdx) > size) {
            return failed(RingError.INDEX_JUMP);
        }
        int head = ring.availHead(ring.slot(lastAvailIdx));
        RingError found = read(head);
        if (found == RingError.NONE && chain.readable() > 0 && style == RingStyle.VHOST) {
            found = RingError.NOT_WRITABLE;
        }
        if (found != RingError.NONE) {
            return failed(found); // the buffer stays the next one: the queue stalls here
        }
        lastAvailIdx = u16(lastAvailIdx + 1);
        inUse++;
        return head;
    }

    /** Counts the head as taken before it looks at it, and trusts avail.idx. */
    private int popQemu() {
        int head = ring.availHead(ring.slot(lastAvailIdx));
        lastAvailIdx = u16(lastAvailIdx + 1);
        if (head < size && eventIdx && notification) {
            ring.writeAvailEvent(lastAvailIdx);
        }
        RingError found = read(head);
        if (found != RingError.NONE) {
            return failed(found);
        }
        inUse++;
        return head;
    }

    private RingError read(int head) {
        if (head >= size) {
            return RingError.BAD_HEAD;
        }
        long rest = ring.descRest(head);
        int length = (int) rest;
        if ((Descriptor.splitFlags(rest) & Descriptor.KIND) == Descriptor.WRITE && length != 0) {
            chain.single(ring.descAddress(head), length);
            return RingError.NONE;
        }
        RingError found = walk.open(head);
        if (found == RingError.NONE) {
            found = chain.collect(walk);
        }
        return found == RingError.NONE && chain.segments() == 0 ? RingError.NOT_WRITABLE : found;
    }

    @Override
    public DescriptorChain chain() {
        return chain;
    }

    @Override
    public void unpop() {
        dropPopped();
        lastAvailIdx = u16(lastAvailIdx - 1);
    }

    @Override
    public void detach(int id) {
        dropPopped();
    }

    private void dropPopped() {
        checkPopped();
        inUse--;
    }

    private void checkPopped() {
        if (pushed >= inUse) {
            throw new IllegalStateException("a buffer must be popped: inUse=" + inUse + ", pushed=" + pushed);
        }
    }

    @Override
    public int availBytes(int limit) {
        count.reset();
        RingError found = RingError.NONE;
        int idx = lastAvailIdx;
        while (found == RingError.NONE && count.bytes() < limit && idx != readAvailIdx()) {
            found = countHead(idx, limit);
            idx = u16(idx + 1);
        }
        if (found != RingError.NONE) {
            failed(found);
            return 0;
        }
        return count.bytes();
    }

    private RingError countHead(int idx, int limit) {
        if (u16(shadowAvailIdx - idx) > size) {
            return RingError.INDEX_JUMP;
        }
        int head = ring.availHead(ring.slot(idx));
        if (head >= size) {
            return RingError.BAD_HEAD;
        }
        RingError found = walk.open(head);
        return found == RingError.NONE ? count.add(walk, limit) : found;
    }

    @Override
    public void push(int id, int length) {
        checkPopped();
        int slot = ring.slot(usedIdx + pushed);
        pushed++;
        pushedIds[slot] = id;
        pushedLengths[slot] = length;
        if (style == RingStyle.QEMU && !disabled) {
            ring.writeUsed(slot, id, length);
        }
    }

    @Override
    public void flush(int buffers) {
        if (buffers > pushed) {
            throw new IllegalStateException("buffers must be pushed: flushed=" + buffers + ", pushed=" + pushed);
        }
        pushed -= buffers;
        inUse -= buffers;
        if (!disabled) {
            publish(buffers);
        }
    }

    @Override
    public void addUsed(int[] ids, int[] lengths, int buffers) {
        if (pushed > 0 || buffers > inUse) {
            throw new IllegalStateException(
                    "buffers must be popped: used=" + buffers + ", inUse=" + inUse + ", pushed=" + pushed);
        }
        inUse -= buffers;
        if (!disabled) {
            for (int i = 0; i < buffers; i++) {
                ring.writeUsed(ring.slot(usedIdx + i), ids[i], lengths[i]);
            }
            moveUsedIdx(buffers);
        }
    }

    private void publish(int buffers) {
        if (style != RingStyle.QEMU) {
            for (int i = 0; i < buffers; i++) {
                int slot = ring.slot(usedIdx + i);
                ring.writeUsed(slot, pushedIds[slot], pushedLengths[slot]);
            }
        }
        moveUsedIdx(buffers);
    }

    private void moveUsedIdx(int buffers) {
        usedIdx = u16(usedIdx + buffers);
        ring.writeUsedIdx(usedIdx);
        undecided = Math.min(undecided + buffers, INDEXES);
        if (hasLapped(buffers)) {
            signalledUsedValid = false;
        }
    }

    /** Whether the index has gone so far past the last decision that the two cannot be compared. */
    private boolean hasLapped(int buffers) {
        int ahead = u16(usedIdx - signalledUsed);
        return (style == RingStyle.VHOST ? ahead : (short) ahead) < buffers;
    }

    @Override
    public boolean shouldNotify() {
        boolean notify = wouldNotify(style);
        undecided = 0;
        if (eventIdx) {
            signalledUsed = usedIdx;
            signalledUsedValid = true;
        }
        return notify;
    }

    @Override
    public boolean wouldNotify(RingStyle asStyle) {
        if (!eventIdx) {
            return (ring.availFlags() & SplitVring.NO_INTERRUPT) == 0;
        }
        if (asStyle == RingStyle.EXACT) {
            return u16(ring.usedEvent() - (usedIdx - undecided)) < undecided;
        }
        return !signalledUsedValid || needEvent(ring.usedEvent(), usedIdx, signalledUsed);
    }

    @Override
    public boolean setNotification(boolean on) {
        setNotification(on, lastAvailIdx);
        boolean asksForNews = on && style == RingStyle.VHOST;
        return asksForNews ? ring.availIdx() == shadowAvailIdx : isEmpty();
    }

    @Override
    public boolean enableNotificationAndCheck() {
        int seen = shadowAvailIdx;
        setNotification(true, seen);
        return ring.availIdx() != seen;
    }

    private void setNotification(boolean on, int nextIdx) {
        notification = on;
        if (!eventIdx) {
            ring.writeUsedFlags(on ? 0 : SplitVring.NO_NOTIFY);
        } else if (on) {
            ring.writeAvailEvent(
                    switch (style) {
                        case QEMU -> readAvailIdx();
                        case VHOST -> shadowAvailIdx;
                        case EXACT -> nextIdx;
                    });
        } // with EVENT_IDX kicks are refused by not moving avail_event: nothing to write
    }

    @Override
    public void fail(RingError found) {
        failed(found);
    }

    private int failed(RingError found) {
        error = found;
        disabled = style == RingStyle.QEMU;
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
        visitor.value("la", lastAvailIdx);
        visitor.value("du", usedIdx);
        visitor.value("su", signalledUsed);
        visitor.value("sv", signalledUsedValid ? 1 : 0);
        visitor.value("nt", notification ? 1 : 0);
        visitor.value("iu", inUse);
    }
}
