package dev.ringlab.model.virtio;

import static dev.ringlab.model.virtio.PackedVring.EVENT_DESC;
import static dev.ringlab.model.virtio.PackedVring.EVENT_DISABLE;
import static dev.ringlab.model.virtio.PackedVring.EVENT_ENABLE;
import static dev.ringlab.model.virtio.PackedVring.slot;
import static dev.ringlab.model.virtio.RingIndex.needEvent;

/** The device's view of a packed virtqueue (qemu 7.2: virtqueue_packed_*). */
final class PackedDevice implements DeviceVirtqueue {
    private final PackedVring ring;
    private final int size;
    private final int mask;
    private final boolean eventIdx;
    private final RingStyle style;
    private final PackedWalk walk;
    private final DescriptorChain chain = new DescriptorChain();
    private final ByteCount count = new ByteCount();
    /** Descriptors of the popped buffer with that id; a driver's ids are not trusted to be within the ring. */
    private final int[] descriptors;
    /** Ids in the order of popping and of pushing, each in a circle. */
    private final int[] poppedIds;

    private final int[] pushedIds;
    private final int[] pushedLengths;

    private int lastAvail = PackedVring.START;
    /**
     * How far the device has seen the ring: ahead of {@link #lastAvail} after {@link #availBytes} or {@link #unpop}.
     */
    private int shadowAvail = PackedVring.START;

    private int used = PackedVring.START;
    private int signalledUsed;
    private boolean signalledUsedValid;
    /** Descriptors used since the last decision on an interrupt; positions repeat after two laps. */
    private int undecided;

    private boolean notification = true;
    /** Descriptors, not buffers, popped and not yet flushed. */
    private int inUse;

    private int poppedEnd;
    private int popped;
    private int pushedStart;
    private int pushed;
    private boolean disabled;
    private RingError error = RingError.NONE;

    PackedDevice(PackedVring ring, IndirectTables tables, RingFeatures features, RingStyle style) {
        this.ring = ring;
        this.size = ring.size();
        this.mask = size - 1;
        this.eventIdx = features.eventIdx();
        this.style = style;
        this.walk = new PackedWalk(ring, tables, style);
        this.descriptors = new int[size];
        this.poppedIds = new int[size];
        this.pushedIds = new int[size];
        this.pushedLengths = new int[size];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return disabled || !ring.isAvail(lastAvail);
    }

    @Override
    public int pop() {
        int slot = slot(lastAvail);
        long rest = ring.rest(slot);
        if (disabled || !PackedVring.isAvail(lastAvail, Descriptor.packedFlags(rest))) {
            return NONE;
        }
        if (inUse >= size) {
            return failed(RingError.SIZE_EXCEEDED);
        }
        RingError found = read(slot, rest);
        if (found != RingError.NONE) {
            return failed(found);
        }
        int id = Descriptor.packedId(rest); // qemu takes the first descriptor's, a linux driver writes it in all
        descriptors[circle(id)] = chain.descriptors();
        poppedIds[poppedEnd] = id;
        poppedEnd = circle(poppedEnd + 1);
        popped++;
        inUse += chain.descriptors();
        lastAvail = ring.advance(lastAvail, chain.descriptors());
        shadowAvail = lastAvail;
        return id;
    }

    private RingError read(int slot, long rest) {
        int length = (int) rest;
        if ((Descriptor.packedFlags(rest) & Descriptor.KIND) == Descriptor.WRITE && length != 0) {
            chain.single(ring.address(slot), length);
            return RingError.NONE;
        }
        RingError found = walk.open(slot);
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
        checkPopped();
        poppedEnd = circle(poppedEnd - 1);
        int id = poppedIds[poppedEnd];
        lastAvail = ring.rewind(lastAvail, descriptors[circle(id)]);
        drop(id);
    }

    @Override
    public void detach(int id) {
        checkPopped();
        drop(id);
    }

    private void drop(int id) {
        popped--;
        inUse -= descriptors[circle(id)];
    }

    private void checkPopped() {
        if (popped == 0) {
            throw new IllegalStateException("a buffer must be popped: inUse=" + inUse + ", pushed=" + pushed);
        }
    }

    @Override
    public int availBytes(int limit) {
        count.reset();
        int position = lastAvail;
        while (count.bytes() < limit && ring.isAvail(position)) {
            int before = count.entries();
            RingError found = walk.open(slot(position));
            if (found == RingError.NONE) {
                found = count.add(walk, limit);
            }
            if (found != RingError.NONE) {
                failed(found);
                return 0;
            }
            position = ring.advance(position, count.entries() - before);
        }
        if (count.bytes() < limit) {
            shadowAvail = position;
        }
        return count.bytes();
    }

    @Override
    public void push(int id, int length) {
        checkPopped();
        popped--;
        int at = circle(pushedStart + pushed);
        pushed++;
        pushedIds[at] = id;
        pushedLengths[at] = length;
    }

    @Override
    public void flush(int buffers) {
        if (buffers > pushed) {
            throw new IllegalStateException("buffers must be pushed: flushed=" + buffers + ", pushed=" + pushed);
        }
        publish(pushedIds, pushedLengths, pushedStart, buffers);
        pushedStart = circle(pushedStart + buffers);
        pushed -= buffers;
    }

    @Override
    public void addUsed(int[] ids, int[] lengths, int buffers) {
        if (pushed > 0 || buffers > popped) {
            throw new IllegalStateException(
                    "buffers must be popped: used=" + buffers + ", popped=" + popped + ", pushed=" + pushed);
        }
        publish(ids, lengths, 0, buffers);
        popped -= buffers;
    }

    /** A device writes the first one last, by which the driver sees all; here nothing comes in between. */
    private void publish(int[] ids, int[] lengths, int start, int buffers) {
        int end = used;
        int total = 0;
        for (int i = 0; i < buffers; i++) {
            int from = circle(start + i);
            int id = ids[from];
            writeUsed(end, id, lengths[from]);
            int taken = descriptors[circle(id)];
            end = ring.advance(end, taken);
            total += taken;
        }
        inUse -= total;
        if (disabled) {
            return;
        }
        if (PackedVring.wrap(end) != PackedVring.wrap(used)) {
            signalledUsedValid = false; // qemu: an interrupt too many in every lap rather than one too few
        }
        used = end;
        undecided = Math.min(undecided + total, 2 * size);
    }

    private void writeUsed(int position, int id, int length) {
        if (!disabled) {
            // The specification marks a written buffer; qemu does not, and no driver looks.
            int written = style == RingStyle.EXACT && length != 0 ? Descriptor.WRITE : 0;
            ring.writeUsed(slot(position), length, id, PackedVring.usedFlags(position) | written);
        }
    }

    @Override
    public boolean shouldNotify() {
        boolean notify = wouldNotify(style);
        undecided = 0;
        signalledUsed = slot(used);
        signalledUsedValid = true;
        return notify;
    }

    @Override
    public boolean wouldNotify(RingStyle asStyle) {
        int flags = ring.driverEventFlags();
        if (flags == EVENT_DISABLE) {
            return false;
        }
        if (flags == EVENT_ENABLE) {
            return true;
        }
        int event = ring.driverEventOffWrap();
        if (asStyle == RingStyle.EXACT) {
            return slot(event) < size && wasUsed(event);
        }
        return !signalledUsedValid || needEvent(ring.slotInLap(event, used), slot(used), signalledUsed);
    }

    /** Whether the descriptor at {@code event} was used since the last decision. */
    private boolean wasUsed(int event) {
        int back = ring.distance(event, used);
        return undecided == 2 * size || (back > 0 && back <= undecided);
    }

    @Override
    public boolean setNotification(boolean on) {
        setNotification(on, style == RingStyle.QEMU ? shadowAvail : lastAvail);
        return isEmpty();
    }

    @Override
    public boolean enableNotificationAndCheck() {
        setNotification(true, shadowAvail);
        return ring.isAvail(shadowAvail);
    }

    private void setNotification(boolean on, int position) {
        notification = on;
        if (!on) {
            ring.writeDeviceEventFlags(EVENT_DISABLE);
        } else if (eventIdx) {
            ring.writeDeviceEventOffWrap(position);
            ring.writeDeviceEventFlags(EVENT_DESC);
        } else {
            ring.writeDeviceEventFlags(EVENT_ENABLE);
        }
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

    private int circle(int index) {
        return index & mask;
    }

    void visitState(RingStateVisitor visitor) {
        visitor.value("la", slot(lastAvail));
        visitor.value("lw", PackedVring.wrap(lastAvail) ? 1 : 0);
        visitor.value("du", slot(used));
        visitor.value("dw", PackedVring.wrap(used) ? 1 : 0);
        visitor.value("su", signalledUsed);
        visitor.value("sv", signalledUsedValid ? 1 : 0);
        visitor.value("nt", notification ? 1 : 0);
        visitor.value("iu", inUse);
    }
}
