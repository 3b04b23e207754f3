package dev.ringlab.model.tap;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.config.Knob;
import org.jspecify.annotations.Nullable;

/**
 * The tap: packets wait here for the backend, and the only place where the host loses them: nothing pushes back (linux:
 * tun_net_xmit).
 */
public final class Tap implements Component {
    /** The host's {@code ip link set tapX txqueuelen}. */
    public record Config(
            @Knob(
                            value = "Packets that wait in the host when the backend cannot take "
                                    + "them; the next is lost. Slots "
                                    + "come free in groups of 16 (one by one below 32).",
                            range = "[1, 65535] packets",
                            reference = "qemu-backend 1.5, 6.5")
                    int queueLength) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 65535, "queueLength", queueLength);
        }
    }

    private final PtrRing ring;
    private final PacketPool packets;
    private final RxObserver observer;
    private Wire wire = Wire.PUNCTUAL;
    private @Nullable Runnable reader;
    private boolean isAlone;
    private boolean armed;
    private boolean hushed;
    private long in;
    private long out;

    /** An empty tap that nobody reads. */
    public Tap(Config config, PacketPool packets, RxObserver observer) {
        this.ring = new PtrRing(config.queueLength());
        this.packets = packets;
        this.observer = observer;
    }

    /** Connects the backward signal: runs when a packet comes while {@link #arm} holds. */
    public void onReadable(Runnable newReader) {
        reader = newReader;
    }

    /**
     * Connects the backward signal: who is asked for what has arrived when somebody looks.
     *
     * @param alone whether no other tap hangs on the same wire
     */
    public void onLook(Wire newWire, boolean alone) {
        wire = newWire;
        isAlone = alone;
    }

    /** A packet from the wire. */
    public void push(Packet packet) {
        observer.arrived(packet);
        if (!ring.produce(packet)) {
            observer.tapDropped(packet);
            packets.give(packet);
            return;
        }
        in++;
        if (armed && !hushed && reader != null) {
            reader.run();
        }
    }

    /** The reader joins the wait queue. True: there is something to read now. */
    public boolean arm() {
        wire.catchUp();
        if (!armed) {
            armed = true;
            wire.watch();
        }
        return ring.length() > 0;
    }

    /** The reader leaves the wait queue: packets no longer wake it. */
    public void disarm() {
        if (armed && !hushed) {
            wire.unwatch();
        }
        armed = false;
        hushed = false;
    }

    /** The reader, who is in the wait queue, has been woken: waking it again would change nothing until it listens. */
    public void hush() {
        hushed = true;
        wire.unwatch();
    }

    /** The next packet wakes a reader in the wait queue again. */
    public void listen() {
        if (hushed) {
            wire.catchUp();
            hushed = false;
            wire.watch();
        }
    }

    /**
     * Takes in what has arrived by now. A backend does so before it tells the observer that a packet has left the tap,
     * so that arrivals and departures are heard of in their order.
     */
    public void catchUp() {
        wire.catchUp();
    }

    /**
     * Takes up to {@code most} packets out at once; how many (ptr_ring_consume_batched). They are {@link #first} one
     * after the other, and the reader must be done with those that it took before.
     */
    public int consume(int most) {
        wire.catchUp();
        return take(most);
    }

    /**
     * As {@link #consume} at {@code ns}, by a reader whom nothing keeps from reading then. None if another tap hangs on
     * the same wire: its reader would see packets before they come.
     */
    public int consumeAt(double ns, int most) {
        if (!isAlone) {
            return 0;
        }
        wire.catchUpTo(ns);
        return take(most);
    }

    private int take(int most) {
        int count = ring.consume(most);
        out += count;
        return count;
    }

    /** Of the packets that were taken out, the first that the reader is not done with; there must be one. */
    public Packet first() {
        return ring.first();
    }

    /** The reader is done with the first. */
    public void advance() {
        ring.advance();
    }

    /** Packets that wait. */
    public int length() {
        wire.catchUp();
        return ring.length();
    }

    @Override
    public void verify() {
        Component.require(
                in == out + ring.length(), "tap must conserve packets: in, out, waiting", in, out, ring.length());
    }
}
