package dev.ringlab.model.stack;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.sim.Component;

/** A socket's receive queue, bounded in memory, not in packets (linux: __udp_enqueue_schedule_skb, sk_rmem_alloc). */
public final class Socket implements Component {
    private final int receiveBufferBytes;
    private final SkbPool skbs;
    private final RxObserver observer;
    private final SkbQueue queue = new SkbQueue();
    private Runnable reader = () -> {};
    private long allocatedBytes;

    /** @param receiveBufferBytes SO_RCVBUF */
    public Socket(int receiveBufferBytes, SkbPool skbs, RxObserver observer) {
        this.receiveBufferBytes = receiveBufferBytes;
        this.skbs = skbs;
        this.observer = observer;
    }

    /** Connects the reader: runs when there is something to read (sk_data_ready). */
    public void onReadable(Runnable newReader) {
        reader = newReader;
    }

    /** Whether it drops what comes next. */
    boolean isFull() {
        return allocatedBytes > receiveBufferBytes;
    }

    /** Where its skbs go back to. */
    SkbPool skbs() {
        return skbs;
    }

    /** Queues an skb, or drops it if more than the buffer is allocated already. */
    public void enqueue(Skb skb) {
        if (isFull()) {
            observer.socketDropped(skb);
            skbs.free(skb);
            return;
        }
        allocatedBytes += skb.truesizeBytes();
        queue.append(skb);
        observer.socketQueued(skb);
        reader.run();
    }

    /** Drops an skb that only came this far: it is for somebody else. */
    void refuse(Skb skb) {
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            observer.refused(packet, false);
        }
        skbs.free(skb);
    }

    /** Takes the next skb out of the queue and frees it. */
    void consume() {
        Skb skb = queue.take();
        if (skb != null) {
            allocatedBytes -= skb.truesizeBytes();
            observer.read(skb);
            skbs.free(skb);
        }
    }

    /** Whether there is something to read. */
    public boolean isReadable() {
        return !queue.isEmpty();
    }

    /** The skb to be read next; null if there is none. */
    @org.jspecify.annotations.Nullable
    Skb peek() {
        return queue.peek();
    }

    @Override
    public void verify() {
        Component.require(allocatedBytes >= 0, "socket memory must not be negative: bytes", allocatedBytes);
        Component.require(
                !queue.isEmpty() || allocatedBytes == 0, "an empty queue must hold no memory: bytes", allocatedBytes);
    }
}
