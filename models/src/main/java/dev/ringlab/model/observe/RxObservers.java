package dev.ringlab.model.observe;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.Arrays;

/** Several observers as one. Each is told, in their order, only what it looks at: the methods that it overrides. */
public final class RxObservers implements RxObserver {
    private static final RxObserver[] NOBODY = {};

    private RxObserver[] arrived = NOBODY;
    private RxObserver[] tapDropped = NOBODY;
    private RxObserver[] dequeued = NOBODY;
    private RxObserver[] backendDropped = NOBODY;
    private RxObserver[] refused = NOBODY;
    private RxObserver[] coalescing = NOBODY;
    private RxObserver[] drained = NOBODY;
    private RxObserver[] published = NOBODY;
    private RxObserver[] notifyDecided = NOBODY;
    private RxObserver[] starved = NOBODY;
    private RxObserver[] interrupted = NOBODY;
    private RxObserver[] pollBegan = NOBODY;
    private RxObserver[] received = NOBODY;
    private RxObserver[] lengthError = NOBODY;
    private RxObserver[] driverDropped = NOBODY;
    private RxObserver[] xdpRan = NOBODY;
    private RxObserver[] xdpTook = NOBODY;
    private RxObserver[] refilled = NOBODY;
    private RxObserver[] refillEnded = NOBODY;
    private RxObserver[] pollEnded = NOBODY;
    private RxObserver[] netRxEnded = NOBODY;
    private RxObserver[] backlogDropped = NOBODY;
    private RxObserver[] groTook = NOBODY;
    private RxObserver[] groEvicted = NOBODY;
    private RxObserver[] groCompleted = NOBODY;
    private RxObserver[] stackEntered = NOBODY;
    private RxObserver[] completionEnded = NOBODY;
    private RxObserver[] completionBegan = NOBODY;
    private RxObserver[] transportEntered = NOBODY;
    private RxObserver[] socketQueued = NOBODY;
    private RxObserver[] socketDropped = NOBODY;
    private RxObserver[] read = NOBODY;
    private RxObserver[] haltPolled = NOBODY;
    private RxObserver[] ran = NOBODY;
    private RxObserver[] waited = NOBODY;

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

    private static RxObserver[] with(RxObserver[] observers, RxObserver observer, String method) {
        if (!overrides(observer.getClass(), method)) {
            return observers;
        }
        RxObserver[] more = Arrays.copyOf(observers, observers.length + 1);
        more[observers.length] = observer;
        return more;
    }

    private static boolean overrides(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(name) && method.getDeclaringClass() != RxObserver.class);
    }

    @Override
    public void arrived(Packet packet) {
        for (RxObserver observer : arrived) {
            observer.arrived(packet);
        }
    }

    @Override
    public void tapDropped(Packet packet) {
        for (RxObserver observer : tapDropped) {
            observer.tapDropped(packet);
        }
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        for (RxObserver observer : dequeued) {
            observer.dequeued(packet, buffers, inNs);
        }
    }

    @Override
    public void backendDropped(Packet packet) {
        for (RxObserver observer : backendDropped) {
            observer.backendDropped(packet);
        }
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        for (RxObserver observer : refused) {
            observer.refused(packet, byDevice);
        }
    }

    @Override
    public void coalescing(Packet packet, boolean appended) {
        for (RxObserver observer : coalescing) {
            observer.coalescing(packet, appended);
        }
    }

    @Override
    public void drained(Packet frame, boolean byTimer) {
        for (RxObserver observer : drained) {
            observer.drained(frame, byTimer);
        }
    }

    @Override
    public void published(Packet packet, int buffers) {
        for (RxObserver observer : published) {
            observer.published(packet, buffers);
        }
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        for (RxObserver observer : notifyDecided) {
            observer.notifyDecided(interrupt);
        }
    }

    @Override
    public void starved() {
        for (RxObserver observer : starved) {
            observer.starved();
        }
    }

    @Override
    public void interrupted(boolean handled) {
        for (RxObserver observer : interrupted) {
            observer.interrupted(handled);
        }
    }

    @Override
    public void pollBegan() {
        for (RxObserver observer : pollBegan) {
            observer.pollBegan();
        }
    }

    @Override
    public void received(Packet packet, int buffers) {
        for (RxObserver observer : received) {
            observer.received(packet, buffers);
        }
    }

    @Override
    public void lengthError(int buffers) {
        for (RxObserver observer : lengthError) {
            observer.lengthError(buffers);
        }
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        for (RxObserver observer : driverDropped) {
            observer.driverDropped(packet, cause);
        }
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        for (RxObserver observer : xdpRan) {
            observer.xdpRan(packet, verdict);
        }
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        for (RxObserver observer : xdpTook) {
            observer.xdpTook(packet, verdict);
        }
    }

    @Override
    public void refilled() {
        for (RxObserver observer : refilled) {
            observer.refilled();
        }
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        for (RxObserver observer : refillEnded) {
            observer.refillEnded(added, kicked);
        }
    }

    @Override
    public void pollEnded(int packets) {
        for (RxObserver observer : pollEnded) {
            observer.pollEnded(packets);
        }
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        for (RxObserver observer : netRxEnded) {
            observer.netRxEnded(squeezed);
        }
    }

    @Override
    public void backlogDropped(Skb skb) {
        for (RxObserver observer : backlogDropped) {
            observer.backlogDropped(skb);
        }
    }

    @Override
    public void groTook(Packet packet) {
        for (RxObserver observer : groTook) {
            observer.groTook(packet);
        }
    }

    @Override
    public void groEvicted() {
        for (RxObserver observer : groEvicted) {
            observer.groEvicted();
        }
    }

    @Override
    public void groCompleted(Skb skb) {
        for (RxObserver observer : groCompleted) {
            observer.groCompleted(skb);
        }
    }

    @Override
    public void stackEntered(Skb skb) {
        for (RxObserver observer : stackEntered) {
            observer.stackEntered(skb);
        }
    }

    @Override
    public void transportEntered(Skb skb) {
        for (RxObserver observer : transportEntered) {
            observer.transportEntered(skb);
        }
    }

    @Override
    public void completionBegan() {
        for (RxObserver observer : completionBegan) {
            observer.completionBegan();
        }
    }

    @Override
    public void completionEnded(boolean done) {
        for (RxObserver observer : completionEnded) {
            observer.completionEnded(done);
        }
    }

    @Override
    public void socketQueued(Skb skb) {
        for (RxObserver observer : socketQueued) {
            observer.socketQueued(skb);
        }
    }

    @Override
    public void socketDropped(Skb skb) {
        for (RxObserver observer : socketDropped) {
            observer.socketDropped(skb);
        }
    }

    @Override
    public void read(Skb skb) {
        for (RxObserver observer : read) {
            observer.read(skb);
        }
    }

    @Override
    public void haltPolled(Processor vcpu, double fromNs, double toNs) {
        for (RxObserver observer : haltPolled) {
            observer.haltPolled(vcpu, fromNs, toNs);
        }
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        for (RxObserver observer : ran) {
            observer.ran(processor, context, fromNs, toNs);
        }
    }

    @Override
    public void waited(Processor processor, double fromNs, double toNs) {
        for (RxObserver observer : waited) {
            observer.waited(processor, fromNs, toNs);
        }
    }
}
