package dev.ringlab.model.guest;

/** A device that lets its driver say how long interrupts wait (virtio 1.3: VIRTIO_NET_F_VQ_NOTF_COAL). */
public interface Moderation {
    /**
     * For the interrupts that come.
     *
     * @param timeNs since the first packet
     * @param frames packets
     */
    void set(double timeNs, int frames);
}
