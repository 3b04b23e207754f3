package dev.ringlab.model.observe;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.Arrays;

/** Several observers as one, told in their order. */
public final class RxObservers implements RxObserver {
    private RxObserver[] observers = {};

    /** From now on tells {@code observer} too. */
    public void add(RxObserver observer) {
        observers = Arrays.copyOf(observers, observers.length + 1);
        observers[observers.length - 1] = observer;
    }

    @Override
    public void arrived(Packet packet) {
        for (RxObserver observer : observers) {
            observer.arrived(packet);
        }
    }

    @Override
    public void tapDropped(Packet packet) {
        for (RxObserver observer : observers) {
            observer.tapDropped(packet);
        }
    }

    @Override
    public void dequeued(Packet packet, int buffers) {
        for (RxObserver observer : observers) {
            observer.dequeued(packet, buffers);
        }
    }

    @Override
    public void backendDropped(Packet packet) {
        for (RxObserver observer : observers) {
            observer.backendDropped(packet);
        }
    }

    @Override
    public void published(Packet packet, int buffers) {
        for (RxObserver observer : observers) {
            observer.published(packet, buffers);
        }
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        for (RxObserver observer : observers) {
            observer.notifyDecided(interrupt);
        }
    }

    @Override
    public void starved() {
        for (RxObserver observer : observers) {
            observer.starved();
        }
    }

    @Override
    public void interrupted(boolean handled) {
        for (RxObserver observer : observers) {
            observer.interrupted(handled);
        }
    }

    @Override
    public void pollBegan() {
        for (RxObserver observer : observers) {
            observer.pollBegan();
        }
    }

    @Override
    public void received(Packet packet, int buffers) {
        for (RxObserver observer : observers) {
            observer.received(packet, buffers);
        }
    }

    @Override
    public void lengthError(int buffers) {
        for (RxObserver observer : observers) {
            observer.lengthError(buffers);
        }
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        for (RxObserver observer : observers) {
            observer.driverDropped(packet, cause);
        }
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        for (RxObserver observer : observers) {
            observer.xdpRan(packet, verdict);
        }
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        for (RxObserver observer : observers) {
            observer.xdpTook(packet, verdict);
        }
    }

    @Override
    public void refilled() {
        for (RxObserver observer : observers) {
            observer.refilled();
        }
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        for (RxObserver observer : observers) {
            observer.refillEnded(added, kicked);
        }
    }

    @Override
    public void pollEnded(int packets) {
        for (RxObserver observer : observers) {
            observer.pollEnded(packets);
        }
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        for (RxObserver observer : observers) {
            observer.netRxEnded(squeezed);
        }
    }

    @Override
    public void groTook(Packet packet) {
        for (RxObserver observer : observers) {
            observer.groTook(packet);
        }
    }

    @Override
    public void groEvicted() {
        for (RxObserver observer : observers) {
            observer.groEvicted();
        }
    }

    @Override
    public void groCompleted(Skb skb) {
        for (RxObserver observer : observers) {
            observer.groCompleted(skb);
        }
    }

    @Override
    public void stackEntered(Skb skb) {
        for (RxObserver observer : observers) {
            observer.stackEntered(skb);
        }
    }

    @Override
    public void socketQueued(Skb skb) {
        for (RxObserver observer : observers) {
            observer.socketQueued(skb);
        }
    }

    @Override
    public void socketDropped(Skb skb) {
        for (RxObserver observer : observers) {
            observer.socketDropped(skb);
        }
    }

    @Override
    public void read(Skb skb) {
        for (RxObserver observer : observers) {
            observer.read(skb);
        }
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        for (RxObserver observer : observers) {
            observer.ran(processor, context, fromNs, toNs);
        }
    }
}
