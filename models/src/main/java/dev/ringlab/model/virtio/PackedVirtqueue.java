package dev.ringlab.model.virtio;

import dev.ringlab.sim.config.InvalidKnob;

/** A packed virtqueue as both sides find it after a reset (virtio 1.1 clause 2.7). */
public final class PackedVirtqueue implements Virtqueue {
    private final PackedVring ring;
    private final IndirectTables tables;
    private final PackedDriver driver;
    private final PackedDevice device;

    private PackedVirtqueue(PackedVring ring, RingFeatures features, RingStyle style) {
        this.ring = ring;
        this.tables = new IndirectTables(ring.size());
        this.driver = new PackedDriver(ring, tables, features);
        this.device = new PackedDevice(ring, tables, features, style);
    }

    /** A ring of {@code size} descriptors, a power of two in [2, 32768] as virtio-pci of linux 6.1 has it. */
    public static PackedVirtqueue ofSize(int size, RingFeatures features, RingStyle style) {
        SplitVirtqueue.checkSize(size);
        InvalidKnob.unless(style != RingStyle.VHOST, "style", "vhost has no packed ring", style);
        InvalidKnob.unless(features.version1(), "version1", "a packed ring must not be legacy", false);
        return new PackedVirtqueue(new PackedVring(size), features, style);
    }

    @Override
    public DriverVirtqueue driver() {
        return driver;
    }

    @Override
    public DeviceVirtqueue device() {
        return device;
    }

    /** The shared memory. */
    PackedVring ring() {
        return ring;
    }

    @Override
    public void visitState(RingStateVisitor visitor) {
        ring.visitState(visitor);
        driver.visitState(visitor);
        device.visitState(visitor);
    }

    @Override
    public int visitTable(int token, RingStateVisitor visitor) {
        int descriptors = tables.descriptors(token);
        long[] table = tables.map(IndirectTables.address(token), 0);
        for (int i = 0; table != null && i < descriptors; i++) {
            long rest = Descriptor.rest(table, i);
            visitor.value("tbl", i, 0, Descriptor.address(table, i));
            visitor.value("tbl", i, 1, Integer.toUnsignedLong(Descriptor.length(rest)));
            visitor.value("tbl", i, 2, Descriptor.packedFlags(rest));
        }
        return descriptors;
    }
}
