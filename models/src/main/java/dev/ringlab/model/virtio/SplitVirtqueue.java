package dev.ringlab.model.virtio;

import dev.ringlab.sim.config.InvalidKnob;

/** A split virtqueue as both sides find it after a reset (virtio 1.1 clause 2.6). */
public final class SplitVirtqueue implements Virtqueue {
    private final SplitVring ring;
    private final IndirectTables tables;
    private final SplitDriver driver;
    private final SplitDevice device;

    private SplitVirtqueue(SplitVring ring, RingFeatures features, RingStyle style) {
        this.ring = ring;
        this.tables = new IndirectTables(ring.size());
        this.driver = new SplitDriver(ring, tables, features);
        this.device = new SplitDevice(ring, tables, features, style);
    }

    /** A ring of {@code size} descriptors, a power of two in [2, 32768]. */
    public static SplitVirtqueue ofSize(int size, RingFeatures features, RingStyle style) {
        checkSize(size);
        int align = features.version1() ? SplitVring.MODERN_ALIGN : SplitVring.LEGACY_ALIGN;
        return new SplitVirtqueue(new SplitVring(size, align), features, style);
    }

    static void checkSize(int size) {
        boolean holds = size >= 2 && size <= 32768 && Integer.bitCount(size) == 1;
        InvalidKnob.unless(holds, "size", "queue size must be a power of two in [2, 32768]", size);
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
    SplitVring ring() {
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
            visitor.value("tbl", i, 2, Descriptor.splitFlags(rest));
            visitor.value("tbl", i, 3, Descriptor.splitNext(rest));
        }
        return descriptors;
    }
}
