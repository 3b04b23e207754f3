package dev.ringlab.model.virtio;

/** One ring: its two views, which share nothing but its memory. */
public interface Virtqueue {
    DriverVirtqueue driver();

    DeviceVirtqueue device();

    /** Shows every shared and private field, for comparison with a recorded ring. */
    void visitState(RingStateVisitor visitor);

    /** Shows the indirect table of the buffer {@code token} as fields {@code tbl0}, {@code tbl1}...; its length. */
    int visitTable(int token, RingStateVisitor visitor);
}
