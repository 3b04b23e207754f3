package dev.ringlab.model.observe;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;

/** Two observers as one. */
record BothObservers(RxObserver first, RxObserver second) implements RxObserver {
    @Override
    public void arrived(Packet packet) {
        first.arrived(packet);
        second.arrived(packet);
    }

    @Override
    public void tapDropped(Packet packet) {
        first.tapDropped(packet);
        second.tapDropped(packet);
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        first.dequeued(packet, buffers, inNs);
        second.dequeued(packet, buffers, inNs);
    }

    @Override
    public void backendDropped(Packet packet) {
        first.backendDropped(packet);
        second.backendDropped(packet);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        first.refused(packet, byDevice);
        second.refused(packet, byDevice);
    }

    @Override
    public void coalescing(Packet packet, boolean appended) {
        first.coalescing(packet, appended);
        second.coalescing(packet, appended);
    }

    @Override
    public void drained(Packet frame, boolean byTimer) {
        first.drained(frame, byTimer);
        second.drained(frame, byTimer);
    }

    @Override
    public void published(Packet packet, int buffers) {
        first.published(packet, buffers);
        second.published(packet, buffers);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        first.notifyDecided(interrupt);
        second.notifyDecided(interrupt);
    }

    @Override
    public void starved() {
        first.starved();
        second.starved();
    }

    @Override
    public void interrupted(boolean handled) {
        first.interrupted(handled);
        second.interrupted(handled);
    }

    @Override
    public void pollBegan() {
        first.pollBegan();
        second.pollBegan();
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        first.received(packet, buffers, lateNs);
        second.received(packet, buffers, lateNs);
    }

    @Override
    public void lengthError(int buffers) {
        first.lengthError(buffers);
        second.lengthError(buffers);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        first.driverDropped(packet, cause);
        second.driverDropped(packet, cause);
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        first.xdpRan(packet, verdict);
        second.xdpRan(packet, verdict);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        first.xdpTook(packet, verdict);
        second.xdpTook(packet, verdict);
    }

    @Override
    public void refilled() {
        first.refilled();
        second.refilled();
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        first.refillEnded(added, kicked);
        second.refillEnded(added, kicked);
    }

    @Override
    public void pollEnded(int packets) {
        first.pollEnded(packets);
        second.pollEnded(packets);
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        first.netRxEnded(squeezed);
        second.netRxEnded(squeezed);
    }

    @Override
    public void backlogDropped(Skb skb) {
        first.backlogDropped(skb);
        second.backlogDropped(skb);
    }

    @Override
    public void groTook(Packet packet) {
        first.groTook(packet);
        second.groTook(packet);
    }

    @Override
    public void groEvicted() {
        first.groEvicted();
        second.groEvicted();
    }

    @Override
    public void groCompleted(Skb skb) {
        first.groCompleted(skb);
        second.groCompleted(skb);
    }

    @Override
    public void stackEntered(Skb skb) {
        first.stackEntered(skb);
        second.stackEntered(skb);
    }

    @Override
    public void transportEntered(Skb skb) {
        first.transportEntered(skb);
        second.transportEntered(skb);
    }

    @Override
    public void completionBegan() {
        first.completionBegan();
        second.completionBegan();
    }

    @Override
    public void completionEnded(boolean done) {
        first.completionEnded(done);
        second.completionEnded(done);
    }

    @Override
    public void socketQueued(Skb skb) {
        first.socketQueued(skb);
        second.socketQueued(skb);
    }

    @Override
    public void socketDropped(Skb skb) {
        first.socketDropped(skb);
        second.socketDropped(skb);
    }

    @Override
    public void read(Skb skb) {
        first.read(skb);
        second.read(skb);
    }

    @Override
    public void haltPolled(Processor vcpu, double fromNs, double toNs) {
        first.haltPolled(vcpu, fromNs, toNs);
        second.haltPolled(vcpu, fromNs, toNs);
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        first.ran(processor, context, fromNs, toNs);
        second.ran(processor, context, fromNs, toNs);
    }

    @Override
    public void waited(Processor processor, double fromNs, double toNs) {
        first.waited(processor, fromNs, toNs);
        second.waited(processor, fromNs, toNs);
    }
}
