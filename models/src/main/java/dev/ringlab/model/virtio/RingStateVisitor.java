package dev.ringlab.model.virtio;

/**
 * Is shown every field of a virtqueue, shared and private, under its key in the recorded traces
 * (docs/ring-trace-format.md). The order of the fields never changes for one virtqueue.
 */
public interface RingStateVisitor {
    /** Index of a field that there is only one of. */
    int SINGLE = -1;

    /**
     * One number.
     *
     * @param family the key without its index: {@code "d"} for {@code d0}, {@code d1}...
     * @param index the index in the key, or {@link #SINGLE}
     * @param part position in the list, if the field is a list; otherwise 0
     */
    void value(String family, int index, int part, long value);

    /** A number that there is only one of. */
    default void value(String key, long value) {
        value(key, SINGLE, 0, value);
    }
}
