package dev.ringlab.model.virtio;

/** Every ring that can be had: each format in each style it has, with each pair of features. */
record RingKind(boolean packed, RingStyle style, boolean eventIdx, boolean indirect, int size) {
    Virtqueue queue() {
        RingFeatures features = new RingFeatures(eventIdx, indirect, true);
        return packed ? PackedVirtqueue.ofSize(size, features, style) : SplitVirtqueue.ofSize(size, features, style);
    }
}
