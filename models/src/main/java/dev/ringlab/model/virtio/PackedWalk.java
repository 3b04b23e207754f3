package dev.ringlab.model.virtio;

/** Walks a chain of a packed virtqueue (qemu: virtqueue_packed_read_next_desc). */
final class PackedWalk implements DescriptorWalk {
    private final PackedVring ring;
    private final IndirectTables tables;
    private final boolean allowsNested;

    private long[] table;
    private int limit;
    private int slot;
    private RingError error = RingError.NONE;

    PackedWalk(PackedVring ring, IndirectTables tables, RingStyle style) {
        this.ring = ring;
        this.tables = tables;
        this.allowsNested = style == RingStyle.QEMU;
        this.table = ring.descriptors();
    }

    @Override
    public RingError open(int at) {
        error = RingError.NONE;
        table = ring.descriptors();
        limit = ring.size();
        slot = at;
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
        slot = 0;
        return nested();
    }

    /** A chain goes on to the next slot, around the end of the ring; a table is one chain, whatever its flags. */
    @Override
    public boolean advance() {
        if (!isIndirect() && (flags() & Descriptor.NEXT) == 0) {
            return false;
        }
        slot++;
        if (slot == limit) {
            slot = 0;
            if (isIndirect()) {
                return false;
            }
        }
        error = nested();
        return error == RingError.NONE;
    }

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
        return Descriptor.packedFlags(Descriptor.rest(table, slot));
    }

    @Override
    public long address() {
        return Descriptor.address(table, slot);
    }

    @Override
    public int length() {
        return Descriptor.length(Descriptor.rest(table, slot));
    }
}
