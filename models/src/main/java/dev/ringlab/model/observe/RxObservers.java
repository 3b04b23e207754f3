package dev.ringlab.model.observe;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.Arrays;

/**
 * Several observers as one. Each is told, in their order, only what it looks at: the methods that it overrides. Most
 * things are looked at by one, who is told without a detour.
 */
public final class RxObservers implements RxObserver {
    private static final RxObserver NOBODY = new RxObserver() {};

    private RxObserver arrived = NOBODY;
    private RxObserver tapDropped = NOBODY;
    private RxObserver dequeued = NOBODY;
    private RxObserver backendDropped = NOBODY;
    private RxObserver refused = NOBODY;
    private RxObserver coalescing = NOBODY;
    private RxObserver drained = NOBODY;
    private RxObserver published = NOBODY;
    private RxObserver notifyDecided = NOBODY;
    private RxObserver starved = NOBODY;
    private RxObserver interrupted = NOBODY;
    private RxObserver pollBegan = NOBODY;
    private RxObserver received = NOBODY;
    private RxObserver lengthError = NOBODY;
    private RxObserver driverDropped = NOBODY;
    private RxObserver xdpRan = NOBODY;
    private RxObserver xdpTook = NOBODY;
    private RxObserver refilled = NOBODY;
    private RxObserver refillEnded = NOBODY;
    private RxObserver pollEnded = NOBODY;
    private RxObserver netRxEnded = NOBODY;
    private RxObserver backlogDropped = NOBODY;
    private RxObserver groTook = NOBODY;
    private RxObserver groEvicted = NOBODY;
    private RxObserver groCompleted = NOBODY;
    private RxObserver stackEntered = NOBODY;
    private RxObserver completionEnded = NOBODY;
    private RxObserver completionBegan = NOBODY;
    private RxObserver transportEntered = NOBODY;
    private RxObserver socketQueued = NOBODY;
    private RxObserver socketDropped = NOBODY;
    private RxObserver read = NOBODY;
    private RxObserver haltPolled = NOBODY;
    private RxObserver ran = NOBODY;
    private RxObserver waited = NOBODY;

    /** From now on tells {@code observer} too. */
    public void add(RxObserver observer) {
        arrived = with(arrived, observer, "arrived");
        tapDropped = with(tapDropped, observer, "tapDropped");
        dequeued = with(dequeued, observer, "dequeued");
        backendDropped = with(backendDropped, observer, "backendDropped");
        refused = with(refused, observer, "refused");
        coalescing = with(coalescing, observer, "coalescing");
        drained = with(drained, observer, "drained");
        published = with(published, observer, "published");
        notifyDecided = with(notifyDecided, observer, "notifyDecided");
        starved = with(starved, observer, "starved");
        interrupted = with(interrupted, observer, "interrupted");
        pollBegan = with(pollBegan, observer, "pollBegan");
        received = with(received, observer, "received");
        lengthError = with(lengthError, observer, "lengthError");
        driverDropped = with(driverDropped, observer, "driverDropped");
        xdpRan = with(xdpRan, observer, "xdpRan");
        xdpTook = with(xdpTook, observer, "xdpTook");
        refilled = with(refilled, observer, "refilled");
        refillEnded = with(refillEnded, observer, "refillEnded");
        pollEnded = with(pollEnded, observer, "pollEnded");
        netRxEnded = with(netRxEnded, observer, "netRxEnded");
        backlogDropped = with(backlogDropped, observer, "backlogDropped");
        groTook = with(groTook, observer, "groTook");
        groEvicted = with(groEvicted, observer, "groEvicted");
        groCompleted = with(groCompleted, observer, "groCompleted");
        stackEntered = with(stackEntered, observer, "stackEntered");
        completionEnded = with(completionEnded, observer, "completionEnded");
        completionBegan = with(completionBegan, observer, "completionBegan");
        transportEntered = with(transportEntered, observer, "transportEntered");
        socketQueued = with(socketQueued, observer, "socketQueued");
        socketDropped = with(socketDropped, observer, "socketDropped");
        read = with(read, observer, "read");
        haltPolled = with(haltPolled, observer, "haltPolled");
        ran = with(ran, observer, "ran");
        waited = with(waited, observer, "waited");
    }

    private static RxObserver with(RxObserver told, RxObserver observer, String method) {
        if (!overrides(observer.getClass(), method)) {
            return told;
        }
        return told == NOBODY ? observer : new BothObservers(told, observer);
    }

    private static boolean overrides(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(name) && method.getDeclaringClass() != RxObserver.class);
    }

    @Override
    public void arrived(Packet packet) {
        arrived.arrived(packet);
    }

    @Override
    public void tapDropped(Packet packet) {
        tapDropped.tapDropped(packet);
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        dequeued.dequeued(packet, buffers, inNs);
    }

    @Override
    public void backendDropped(Packet packet) {
        backendDropped.backendDropped(packet);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        refused.refused(packet, byDevice);
    }

    @Override
    public void coalescing(Packet packet, boolean appended) {
        coalescing.coalescing(packet, appended);
    }

    @Override
    public void drained(Packet frame, boolean byTimer) {
        drained.drained(frame, byTimer);
    }

    @Override
    public void published(Packet packet, int buffers) {
        published.published(packet, buffers);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        notifyDecided.notifyDecided(interrupt);
    }

    @Override
    public void starved() {
        starved.starved();
    }

    @Override
    public void interrupted(boolean handled) {
        interrupted.interrupted(handled);
    }

    @Override
    public void pollBegan() {
        pollBegan.pollBegan();
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        received.received(packet, buffers, lateNs);
    }

    @Override
    public void lengthError(int buffers) {
        lengthError.lengthError(buffers);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        driverDropped.driverDropped(packet, cause);
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        xdpRan.xdpRan(packet, verdict);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        xdpTook.xdpTook(packet, verdict);
    }

    @Override
    public void refilled() {
        refilled.refilled();
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        refillEnded.refillEnded(added, kicked);
    }

    @Override
    public void pollEnded(int packets) {
        pollEnded.pollEnded(packets);
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        netRxEnded.netRxEnded(squeezed);
    }

    @Override
    public void backlogDropped(Skb skb) {
        backlogDropped.backlogDropped(skb);
    }

    @Override
    public void groTook(Packet packet) {
        groTook.groTook(packet);
    }

    @Override
    public void groEvicted() {
        groEvicted.groEvicted();
    }

    @Override
    public void groCompleted(Skb skb) {
        groCompleted.groCompleted(skb);
    }

    @Override
    public void stackEntered(Skb skb) {
        stackEntered.stackEntered(skb);
    }

    @Override
    public void transportEntered(Skb skb) {
        transportEntered.transportEntered(skb);
    }

    @Override
    public void completionBegan() {
        completionBegan.completionBegan();
    }

    @Override
    public void completionEnded(boolean done) {
        completionEnded.completionEnded(done);
    }

    @Override
    public void socketQueued(Skb skb) {
        socketQueued.socketQueued(skb);
    }

    @Override
    public void socketDropped(Skb skb) {
        socketDropped.socketDropped(skb);
    }

    @Override
    public void read(Skb skb) {
        read.read(skb);
    }

    @Override
    public void haltPolled(Processor vcpu, double fromNs, double toNs) {
        haltPolled.haltPolled(vcpu, fromNs, toNs);
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        ran.ran(processor, context, fromNs, toNs);
    }

    @Override
    public void waited(Processor processor, double fromNs, double toNs) {
        waited.waited(processor, fromNs, toNs);
    }
}
