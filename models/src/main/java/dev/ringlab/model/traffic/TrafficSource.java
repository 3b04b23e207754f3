package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tun;
import dev.ringlab.model.tap.Wire;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.random.RandomStreams;
import umontreal.ssj.rng.RandomStream;

/**
 * The wire: gives packets to the tap whether anybody can take them or not (open loop). An arrival is an event only
 * while somebody waits for one; else the tap is given what has arrived when somebody looks.
 */
public final class TrafficSource implements Component, Wire {
    private final TrafficConfig config;
    private final Simulation simulation;
    private final PacketPool packets;
    private final Tun tun;
    private final Frames frames;
    private final Timer arrival;
    private final RandomStream headerChance;
    private double nextNs = Double.POSITIVE_INFINITY;
    private int watchers;
    private long sent;

    /**
     * A source that is silent until it is started.
     *
     * @param punctual whether each arrival is an event, also when nobody waits for it
     */
    public TrafficSource(
            Simulation simulation,
            TrafficConfig config,
            RandomStreams streams,
            PacketPool packets,
            Tun tun,
            boolean punctual) {
        this.config = config;
        this.simulation = simulation;
        this.packets = packets;
        this.tun = tun;
        this.headerChance = streams.stream("traffic.header");
        this.frames = config.arrivals().frames(config, streams, headerChance);
        this.arrival = new Timer(simulation, this::arrived);
        this.watchers = punctual ? 1 : 0;
        tun.onLook(this);
    }

    @Override
    public void start() {
        nextNs = simulation.time() + config.startNs() + frames.gapNs();
        armIfWatched();
    }

    @Override
    public void catchUp() {
        catchUpTo(simulation.time());
    }

    @Override
    public void catchUpTo(double ns) {
        if (!arrival.isArmed()) {
            while (nextNs <= ns) {
                push();
            }
        }
    }

    @Override
    public void watch() {
        watchers++;
        armIfWatched();
    }

    @Override
    public void unwatch() {
        watchers--;
        if (watchers == 0) {
            arrival.cancel();
        }
    }

    /** What arrives comes ahead of whoever looks at the same time, watched or not. */
    private void armIfWatched() {
        if (watchers > 0 && nextNs < Double.POSITIVE_INFINITY && !arrival.isArmed()) {
            arrival.armAheadAt(nextNs);
        }
    }

    private void arrived() {
        push();
        armIfWatched();
    }

    private void push() {
        Packet packet = packets.take();
        packet.id = ++sent;
        packet.arrivedNs = nextNs;
        packet.checksum = config.checksum();
        frames.next(packet);
        packet.badHeader = config.badHeaders() > 0 && headerChance.nextDouble() < config.badHeaders();
        nextNs += frames.gapNs();
        tun.push(packet);
    }
}
