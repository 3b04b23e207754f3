package dev.ringlab.model.virtio;

/** A device's position among the descriptors of one buffer, in the ring or in an indirect table. */
interface DescriptorWalk {
    /** Goes to the first descriptor of the buffer that starts at {@code at} of the ring. */
    RingError open(int at);

    /** Goes to the next descriptor; false at the end of the buffer and at an error. */
    boolean advance();

    /** Why {@link #advance} stopped, if not for the end. */
    RingError error();

    /** How many descriptors the buffer can have at most: more is a loop. */
    int limit();

    /** Whether the descriptors are in a table: the buffer then takes one slot of the ring. */
    boolean isIndirect();

    int flags();

    long address();

    int length();
}
