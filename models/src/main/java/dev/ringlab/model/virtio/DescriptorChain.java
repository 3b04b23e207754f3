package dev.ringlab.model.virtio;

/** The device-writable segments of one buffer, as the device read them from the ring. */
public interface DescriptorChain {
    /** How many segments. */
    int segments();

    /** Where segment {@code index} is, in the driver's addresses. */
    long address(int index);

    /** Length of segment {@code index}, in bytes. */
    int length(int index);

    /** Length of all segments together, in bytes. */
    int bytes();

    /** How many slots of the ring the buffer occupies: 1 if the table is indirect. */
    int descriptors();
}
