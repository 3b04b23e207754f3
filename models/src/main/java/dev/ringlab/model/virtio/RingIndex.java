package dev.ringlab.model.virtio;

/** Arithmetic of the free-running 16-bit indexes that both ends of a ring keep. */
public final class RingIndex {
    private RingIndex() {}

    /** A free-running index or a distance between two, modulo 65536. */
    static int u16(int index) {
        return index & 0xffff;
    }

    /**
     * Whether the peer, who waits for entry {@code eventIdx}, must be told that the index went from {@code oldIdx} to
     * {@code newIdx}: whether the entry lies in {@code [oldIdx, newIdx)} (virtio_ring.h: vring_need_event).
     */
    public static boolean needEvent(int eventIdx, int newIdx, int oldIdx) {
        return u16(newIdx - eventIdx - 1) < u16(newIdx - oldIdx);
    }
}
