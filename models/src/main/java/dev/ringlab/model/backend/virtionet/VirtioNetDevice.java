package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receive side of a virtio-net device in QEMU, with all its queues (qemu 7.2: virtio_net_receive_rcu). The order of
 * its checks is that of qemu: status, RSS, buffers, filter; so a frame that nobody wants may have to wait for buffers.
 */
public final class VirtioNetDevice {
    private final ReceiveFilter filter;
    private final List<RxQueue> queues = new ArrayList<>();
    private @Nullable Rss rss;
    private int queuePairs = 1;
    private boolean running = true;
    private boolean driverOk = true;
    private int taken;

    /** A device of a machine that runs, whose driver is ready. */
    public VirtioNetDevice(ReceiveFilter filter) {
        this.filter = filter;
    }

    /** One queue more; the first has number 0. */
    public void add(RxQueue queue) {
        queues.add(queue);
    }

    /** Queues that take part, the first of those there are (VIRTIO_NET_CTRL_MQ_VQ_PAIRS_SET); 1 after a reset. */
    public void setQueuePairs(int pairs) {
        queuePairs = pairs;
    }

    /** Spreads frames by hash; null: leaves them to the queue that they come to. */
    public void setRss(@Nullable Rss newRss) {
        rss = newRss;
    }

    /** Whether the virtual machine runs. */
    public void setRunning(boolean nowRunning) {
        running = nowRunning;
    }

    /** Whether the driver has said DRIVER_OK. */
    public void setDriverOk(boolean nowOk) {
        driverOk = nowOk;
    }

    /**
     * Whether a queue takes frames at all (virtio_net_can_receive). While it does not, the net layer keeps what comes
     * from a tap (qemu_can_send_packet).
     */
    public boolean canReceive(int queue) {
        return running && queue < queuePairs && driverOk;
    }

    /**
     * Takes a frame that came to {@code queue}. If it is {@link Outcome#QUEUED}, {@link #taken} says where, and there
     * {@link RxQueue#publish} shows it to the driver and {@link RxQueue#shouldNotify} decides on the interrupt.
     * {@link Outcome#NO_BUFFERS} is about the queue that RSS chose, although the frame has to wait in its own.
     */
    public Outcome take(int queue, Packet packet) {
        if (!canReceive(queue)) {
            return Outcome.CANNOT_RECEIVE;
        }
        int target = target(queue, packet);
        if (!canReceive(target)) {
            return Outcome.CANNOT_RECEIVE;
        }
        taken = target;
        RxQueue rxq = queues.get(target);
        if (!rxq.hasBuffers(packet)) {
            return Outcome.NO_BUFFERS;
        }
        if (!filter.accepts(packet.headers)) {
            return Outcome.FILTERED;
        }
        Outcome outcome = rxq.fill(packet);
        if (outcome == Outcome.BROKEN || outcome == Outcome.TOO_MANY_BUFFERS) {
            queues.forEach(RxQueue::breakWithDevice);
        }
        return outcome;
    }

    private int target(int queue, Packet packet) {
        return rss == null ? queue : rss.queue(packet) % queuePairs;
    }

    /**
     * Whether a frame that waits in {@code queue} for a kick of its driver would now be taken. Never one that waits
     * for buffers of another queue: that one's kick does not release it, which is how software RSS can hang.
     *
     * @param lengthBytes of the frame that there were too few buffers for
     */
    public boolean wouldTake(int queue, Packet packet, int lengthBytes) {
        return target(queue, packet) == queue && queues.get(queue).wouldHold(lengthBytes);
    }

    /** The queue whose buffers hold the frame taken last. */
    public RxQueue taken() {
        return queues.get(taken);
    }

    /** Takes a frame and shows it to the driver at once, in no time. */
    public Outcome receive(int queue, Packet packet) {
        Outcome outcome = take(queue, packet);
        if (outcome == Outcome.QUEUED) {
            taken().publish(packet);
        }
        return outcome;
    }
}
