package dev.ringlab.model.measure;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.trace.TraceSink;

/** Every step of the path, to read or to hash. */
public final class RxTrace implements RxObserver {
    private final Simulation simulation;
    private final TraceSink sink;

    /** Writes to {@code sink} with the clock of {@code simulation}. */
    public RxTrace(Simulation simulation, TraceSink sink) {
        this.simulation = simulation;
        this.sink = sink;
    }

    @Override
    public void arrived(Packet packet) {
        event("tap", "arrived", packet.id);
    }

    @Override
    public void tapDropped(Packet packet) {
        event("tap", "dropped", packet.id);
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        event("backend", "dequeued", packet.id);
    }

    @Override
    public void backendDropped(Packet packet) {
        event("backend", "dropped", packet.id);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        event(byDevice ? "backend" : "stack", "refused", packet.id);
    }

    @Override
    public void coalescing(Packet packet, boolean appended) {
        event("backend", appended ? "appended" : "kept", packet.id);
    }

    @Override
    public void drained(Packet frame, boolean byTimer) {
        event("backend", byTimer ? "drained-by-timer" : "drained", frame.id);
    }

    @Override
    public void published(Packet packet, int buffers) {
        event("backend", "published", packet.id);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        event("backend", interrupt ? "interrupt" : "no-interrupt", 0);
    }

    @Override
    public void starved() {
        event("backend", "starved", 0);
    }

    @Override
    public void interrupted(boolean handled) {
        event("driver", handled ? "interrupted" : "irq-none", 0);
    }

    @Override
    public void pollBegan() {
        event("napi", "poll", 0);
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        event("driver", "received", packet.id);
    }

    @Override
    public void lengthError(int buffers) {
        event("driver", "length-error", buffers);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        event("driver", "dropped", packet.id);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        event("xdp", verdict.name(), packet.id);
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        event("driver", kicked ? "refilled-kicked" : "refilled", added);
    }

    @Override
    public void pollEnded(int packets) {
        event("napi", "polled", packets);
    }

    @Override
    public void backlogDropped(Skb skb) {
        event("backlog", "dropped", skb.head().id);
    }

    @Override
    public void stackEntered(Skb skb) {
        event("stack", "entered", skb.head().id);
    }

    @Override
    public void socketQueued(Skb skb) {
        event("socket", "queued", skb.head().id);
    }

    @Override
    public void socketDropped(Skb skb) {
        event("socket", "dropped", skb.head().id);
    }

    @Override
    public void read(Skb skb) {
        event("application", "read", skb.head().id);
    }

    private void event(String component, String what, long packet) {
        sink.event(simulation.time(), component, what, packet);
    }
}
