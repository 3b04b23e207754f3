package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.model.virtio.RingError;

/**
 * The copy of a frame into a receive queue: takes buffers, then lets the driver see all of them at once (qemu 7.2:
 * virtio_net_has_buffers as of 7.2.14, the loop of virtio_net_receive_rcu).
 */
public final class RxQueue {
    /** Buffers that a packet may have (VIRTQUEUE_MAX_SIZE). */
    public static final int MOST_BUFFERS = 1024;

    private final DeviceVirtqueue rxq;
    private final boolean mergeable;
    private final int headerBytes;
    private final GuestMemory memory;
    private final int[] heads = new int[MOST_BUFFERS];
    private final int[] lengths = new int[MOST_BUFFERS];
    private long address;
    private int count;

    /**
     * A queue at rest.
     *
     * @param mergeable whether a packet may spread over several buffers (MRG_RXBUF)
     * @param headerBytes in front of each packet: 12, or 20 with a hash report
     */
    public RxQueue(DeviceVirtqueue rxq, boolean mergeable, int headerBytes, GuestMemory memory) {
        this.rxq = rxq;
        this.mergeable = mergeable;
        this.headerBytes = headerBytes;
        this.memory = memory;
    }

    /**
     * Whether the buffers that are available now hold the frame. If not, a kick is asked for; if so, none. A buffer
     * that is not mergeable is not measured before it is filled.
     */
    boolean hasBuffers(Packet packet) {
        if (!mergeable && !rxq.isEmpty()) {
            rxq.setNotification(false);
            return true;
        }
        return rxq.hasBuffers(packet.lengthBytes + headerBytes);
    }

    /** Whether {@link #hasBuffers} would find room for a frame of that length. Asks for nothing. */
    boolean wouldHold(int lengthBytes) {
        int bytes = lengthBytes + headerBytes;
        return (!mergeable && !rxq.isEmpty()) || rxq.availBytes(bytes) >= bytes;
    }

    /** Fills buffers with the frame, unseen by the driver. */
    Outcome fill(Packet packet) {
        count = 0;
        int copied = 0;
        while (copied < packet.lengthBytes) {
            if (count == MOST_BUFFERS) {
                return fail(Outcome.TOO_MANY_BUFFERS);
            }
            int head = rxq.pop();
            if (head == DeviceVirtqueue.NONE) {
                return count == 0 ? Outcome.BROKEN : fail(Outcome.BROKEN);
            }
            int header = count == 0 ? headerBytes : 0;
            int room = rxq.chain().bytes() - header;
            if (room < 0) {
                throw new IllegalStateException("a buffer must hold the header: header=" + header);
            }
            if (count == 0) {
                address = rxq.chain().address(0);
            }
            int bytes = Math.min(room, packet.lengthBytes - copied);
            copied += bytes;
            if (!mergeable && copied < packet.lengthBytes) {
                rxq.unpop();
                return Outcome.TOO_LONG;
            }
            heads[count] = head;
            lengths[count++] = header + bytes;
        }
        return Outcome.QUEUED;
    }

    /** Breaks the device; the buffers taken are lost to both sides until it is reset. */
    private Outcome fail(Outcome outcome) {
        rxq.fail(RingError.PACKET_DOES_NOT_FIT);
        for (int i = 0; i < count; i++) {
            rxq.detach(heads[i]);
        }
        count = 0;
        return outcome;
    }

    /** How many buffers the frame filled last lies in. */
    public int buffers() {
        return count;
    }

    /** Lets the driver see the frame filled last, whole. */
    public void publish(Packet packet) {
        memory.write(address, packet, count);
        for (int i = 0; i < count; i++) {
            rxq.push(heads[i], lengths[i]);
        }
        rxq.flush(count);
    }

    /** Decides on an interrupt for what was published since the last decision. */
    public boolean shouldNotify() {
        return rxq.shouldNotify();
    }

    /** Another queue of the device broke it. */
    void breakWithDevice() {
        if (!rxq.isBroken()) {
            rxq.fail(RingError.DEVICE_BROKEN);
        }
    }
}
