package dev.ringlab.model.virtio;

/** Walks a chain of a split virtqueue (qemu: virtqueue_split_read_next_desc; linux: next_desc in vhost.c). */
final class SplitWalk implements DescriptorWalk {
    private final SplitVring ring;
    private final IndirectTables tables;
    private final boolean allowsNested;

    private long[] table;
    private int limit;
    private int at;
    private RingError error = RingError.NONE;

    SplitWalk(SplitVring ring, IndirectTables tables, RingStyle style) {
        this.ring = ring;
        this.tables = tables;
        this.allowsNested = style == RingStyle.QEMU;
        this.table = ring.descriptors();
    }

    @Override
    public RingError open(int head) {
        error = RingError.NONE;
        table = ring.descriptors();
        limit = ring.size();
        at = head;
        return (flags() & Descriptor.INDIRECT) == 0 ? RingError.NONE : openTable();
    }

    private RingError openTable() {
        int length = length();
        if (length == 0 || length % Descriptor.BYTES != 0) {
            return RingError.BAD_TABLE_LENGTH;
        }
        long[] mapped = tables.map(address(), length);
        if (mapped == null) {
            return RingError.TABLE_NOT_MAPPED;
        }
        table = mapped;
        limit = length / Descriptor.BYTES;
        at = 0;
        return nested();
    }

    @Override
    public boolean advance() {
        if ((flags() & Descriptor.NEXT) == 0) {
            return false;
        }
        int next = Descriptor.splitNext(Descriptor.rest(table, at));
        if (next >= limit) {
            error = RingError.BAD_NEXT;
            return false;
        }
        at = next;
        error = nested();
        return error == RingError.NONE;
    }

    /** qemu does not look at an INDIRECT flag within a chain; the specification forbids it and linux refuses it. */
    private RingError nested() {
        boolean nested = (flags() & Descriptor.INDIRECT) != 0;
        return nested && !allowsNested ? RingError.NESTED_TABLE : RingError.NONE;
    }

    @Override
    public RingError error() {
        return error;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public boolean isIndirect() {
        return table != ring.descriptors();
    }

    @Override
    public int flags() {
        return Descriptor.splitFlags(Descriptor.rest(table, at));
    }

    @Override
    public long address() {
        return Descriptor.address(table, at);
    }

    @Override
    public int length() {
        return Descriptor.length(Descriptor.rest(table, at));
    }
}
