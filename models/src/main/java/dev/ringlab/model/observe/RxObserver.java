package dev.ringlab.model.observe;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.ProcessorObserver;

/**
 * What can be seen of the path, in the order in which a packet meets it. Every method does nothing unless overridden;
 * an observer changes nothing in what it sees.
 */
public interface RxObserver extends ProcessorObserver {
    /** A packet reaches the tap at its {@code arrivedNs}; told then, or when the reader looks, by itself or ahead. */
    default void arrived(Packet packet) {}

    /** The tap ring was full; the packet is gone (tun_net_xmit, tx_dropped). */
    default void tapDropped(Packet packet) {}

    /**
     * The backend takes the packet from the tap ring in {@code inNs} and has buffers for it. That is 0 but where a
     * backend that nothing can disturb tells of a batch at once.
     */
    default void dequeued(Packet packet, int buffers, double inNs) {}

    /**
     * The backend has given the packet up: its only buffer was too short, a polling switch found no buffers, or what
     * was coalesced found none when it was drained.
     */
    default void backendDropped(Packet packet) {}

    /**
     * The packet is for somebody else and is gone; {@code byDevice}, because its filter refused it, and if not, because
     * the guest's stack did.
     */
    default void refused(Packet packet, boolean byDevice) {}

    /** The backend keeps the packet for segments behind it, or has {@code appended} it to one that it keeps. */
    default void coalescing(Packet packet, boolean appended) {}

    /** A frame that was kept is delivered, with all that was appended to it; {@code byTimer}, or by what ended it. */
    default void drained(Packet frame, boolean byTimer) {}

    /** The driver can see the packet: the used index has moved past it. */
    default void published(Packet packet, int buffers) {}

    /** The device has decided whether to interrupt. */
    default void notifyDecided(boolean interrupt) {}

    /** The device is out of buffers and has asked for a kick. */
    default void starved() {}

    /** The interrupt handler ran; {@code handled} is false if it found nothing used (IRQ_NONE). */
    default void interrupted(boolean handled) {}

    /** A NAPI poll began. */
    default void pollBegan() {}

    /**
     * The driver took a packet out of the ring (virtqueue_get_buf); its first buffer took {@code lateNs} longer than at
     * best, for its descriptor table. Packets coalesced into it follow, with no buffers and no delay of their own.
     */
    default void received(Packet packet, int buffers, double lateNs) {}

    /** A frame was too short, too long for its buffers, or its further buffers were missing (rx_length_errors). */
    default void lengthError(int buffers) {}

    /** There was no memory for it, it was not whole, or it made no sense; the packet is gone. */
    default void driverDropped(Packet packet, DropCause cause) {}

    /** The XDP program ran on a frame. */
    default void xdpRan(Packet packet, Verdict verdict) {}

    /** The XDP program has said what becomes of the frame, and it is not an skb. */
    default void xdpTook(Packet packet, Verdict verdict) {}

    /** A buffer was offered to the device. */
    default void refilled() {}

    /** A refill ended; {@code added} buffers, with a kick or without. */
    default void refillEnded(int added, boolean kicked) {}

    /** napi_complete_done began: callbacks are on, and SCHED is still held. */
    default void completionBegan() {}

    /** napi_complete_done ended; {@code done} is false if an interrupt came meanwhile and it is polled again. */
    default void completionEnded(boolean done) {}

    /** A NAPI poll ended after {@code packets} packets. */
    default void pollEnded(int packets) {}

    /** A net_rx_action ended; {@code squeezed}, because its budget or time was used up (softnet time_squeeze). */
    default void netRxEnded(boolean squeezed) {}

    /** Too many packets waited for the vCPU that it was steered to; the skb is gone (softnet dropped). */
    default void backlogDropped(Skb skb) {}
    /** GRO has compared the packet with what it holds; now it is held, merged, or handed on. */
    default void groTook(Packet packet) {}

    /** A flow must go up before its next segment is there, because GRO holds as many as it can. */
    default void groEvicted() {}

    /** GRO is done with the skb, which waits in the list that goes up together. */
    default void groCompleted(Skb skb) {}

    /** The protocol stack begins with an skb (__netif_receive_skb_core). */
    default void stackEntered(Skb skb) {}

    /** The transport protocol begins with an skb (udp_rcv, tcp_v4_rcv). */
    default void transportEntered(Skb skb) {}

    /** The skb waits in the socket's receive queue. */
    default void socketQueued(Skb skb) {}

    /** The socket's receive buffer was full; the skb is gone. */
    default void socketDropped(Skb skb) {}

    /** The application has read the skb. */
    default void read(Skb skb) {}

    /** The host burned a core to wait for a wake-up of {@code vcpu}, between two times in nanoseconds. */
    default void haltPolled(Processor vcpu, double fromNs, double toNs) {}

    @Override
    default void ran(Processor processor, Context context, double fromNs, double toNs) {}

    @Override
    default void waited(Processor processor, double fromNs, double toNs) {}
}
