package dev.ringlab.model.backend;

import dev.ringlab.model.virtio.DeviceVirtqueue;

/** The buffers that vhost-net has taken from the ring for one packet, with all their segments (linux: get_rx_bufs). */
final class RxHeads {
    /** What came of looking for buffers. */
    enum Found {
        /** They hold the packet. */
        ENOUGH,
        /** There are too few; none was taken. */
        TOO_FEW,
        /** As many as a packet may take do not hold it; none was taken. */
        TOO_SHORT
    }

    private final DeviceVirtqueue rxq;
    private final int quota;
    private final int[] heads;
    private final int[] lengths;
    private long address;
    private int count;

    /** @param quota buffers that a packet may take: 1 if they are not mergeable */
    RxHeads(DeviceVirtqueue rxq, int quota) {
        this.rxq = rxq;
        this.quota = quota;
        this.heads = new int[quota];
        this.lengths = new int[quota];
    }

    /** Takes buffers for {@code bytes}, all or nothing. */
    Found take(int bytes) {
        count = 0;
        int head = rxq.pop();
        if (head == DeviceVirtqueue.NONE) {
            return Found.TOO_FEW;
        }
        address = rxq.chain().address(0);
        int left = add(head, bytes);
        return left <= 0 ? Found.ENOUGH : takeFurther(left);
    }

    private Found takeFurther(int bytes) {
        int left = bytes;
        while (left > 0) {
            int head = count < quota ? rxq.pop() : DeviceVirtqueue.NONE;
            if (head == DeviceVirtqueue.NONE) {
                Found found = count < quota ? Found.TOO_FEW : Found.TOO_SHORT;
                giveBack();
                return found;
            }
            left = add(head, left);
        }
        return Found.ENOUGH;
    }

    /** The buffer popped last; how many bytes do not fit into it. */
    private int add(int head, int bytes) {
        int length = rxq.chain().bytes();
        heads[count] = head;
        lengths[count++] = Math.min(bytes, length);
        return bytes - length;
    }

    void giveBack() {
        for (int i = 0; i < count; i++) {
            rxq.unpop();
        }
        count = 0;
    }

    /** Marks all of them used. */
    void push() {
        rxq.push(heads[0], lengths[0]); // nearly always the only one
        for (int i = 1; i < count; i++) {
            rxq.push(heads[i], lengths[i]);
        }
    }

    int count() {
        return count;
    }

    /** Where the packet begins. */
    long address() {
        return address;
    }
}
