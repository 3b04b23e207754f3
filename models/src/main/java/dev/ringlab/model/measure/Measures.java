package dev.ringlab.model.measure;

import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.run.Measured;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every run measures, and who looks at what. Packets meet these measures at each step, so they are told by name: a
 * call that may go to any observer takes longer than what most of them do with it.
 */
public final class Measures implements Measure {
    private final Rates rates;
    private final Latency latency;
    private final Notifications notifications = new Notifications();
    private final GroUse gro;
    private final PollSizes polls = new PollSizes();
    private final Softnet softnet = new Softnet();
    private final InterfaceCounters counters = new InterfaceCounters();
    private final XdpVerdicts xdp;
    private final ProcessorUse processors;
    private final QueueRates queues;
    private final Occupancy occupancy;
    private final LittlesLaw law;
    private final List<Measure> all;

    /** Reads the clock of {@code simulation}, and watches {@code watched} and so many queues. */
    public Measures(Simulation simulation, List<Processor> watched, int queues) {
        this.rates = new Rates(simulation);
        this.latency = new Latency(simulation);
        this.gro = new GroUse(simulation);
        this.xdp = new XdpVerdicts(simulation);
        this.processors = new ProcessorUse(simulation, watched);
        this.queues = new QueueRates(simulation, queues);
        this.occupancy = new Occupancy(simulation);
        this.law = new LittlesLaw(simulation);
        this.all = List.of(
                rates,
                latency,
                notifications,
                gro,
                polls,
                softnet,
                counters,
                xdp,
                processors,
                this.queues,
                occupancy,
                law);
    }

    /** Each by itself. */
    public List<Measure> all() {
        return all;
    }

    @Override
    public void begin() {
        all.forEach(Measure::begin);
    }

    @Override
    public void end(Consumer<Measured> values) {
        all.forEach(measure -> measure.end(values));
    }

    @Override
    public void arrived(Packet packet) {
        rates.arrived(packet);
        occupancy.arrived(packet);
        law.arrived(packet);
    }

    @Override
    public void tapDropped(Packet packet) {
        rates.tapDropped(packet);
        occupancy.tapDropped(packet);
        law.tapDropped(packet);
    }

    @Override
    public void dequeued(Packet packet, int buffers, double inNs) {
        latency.dequeued(packet, buffers, inNs);
        occupancy.dequeued(packet, buffers, inNs);
    }

    @Override
    public void backendDropped(Packet packet) {
        rates.backendDropped(packet);
        occupancy.backendDropped(packet);
        law.backendDropped(packet);
    }

    @Override
    public void refused(Packet packet, boolean byDevice) {
        rates.refused(packet, byDevice);
        occupancy.refused(packet, byDevice);
        law.refused(packet, byDevice);
    }

    @Override
    public void published(Packet packet, int buffers) {
        latency.published(packet, buffers);
        notifications.published(packet, buffers);
        softnet.published(packet, buffers);
        queues.published(packet, buffers);
        occupancy.published(packet, buffers);
    }

    @Override
    public void notifyDecided(boolean interrupt) {
        notifications.notifyDecided(interrupt);
    }

    @Override
    public void interrupted(boolean handled) {
        notifications.interrupted(handled);
    }

    @Override
    public void received(Packet packet, int buffers, double lateNs) {
        latency.received(packet, buffers, lateNs);
        counters.received(packet, buffers, lateNs);
        occupancy.received(packet, buffers, lateNs);
    }

    @Override
    public void lengthError(int buffers) {
        counters.lengthError(buffers);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        rates.driverDropped(packet, cause);
        counters.driverDropped(packet, cause);
        law.driverDropped(packet, cause);
    }

    @Override
    public void xdpRan(Packet packet, Verdict verdict) {
        counters.xdpRan(packet, verdict);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        xdp.xdpTook(packet, verdict);
        law.xdpTook(packet, verdict);
    }

    @Override
    public void refilled() {
        occupancy.refilled();
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        notifications.refillEnded(added, kicked);
        counters.refillEnded(added, kicked);
    }

    @Override
    public void pollEnded(int packets) {
        notifications.pollEnded(packets);
        polls.pollEnded(packets);
        softnet.pollEnded(packets);
        counters.pollEnded(packets);
    }

    @Override
    public void netRxEnded(boolean squeezed) {
        softnet.netRxEnded(squeezed);
    }

    @Override
    public void backlogDropped(Skb skb) {
        rates.backlogDropped(skb);
        counters.backlogDropped(skb);
        law.backlogDropped(skb);
    }

    @Override
    public void groTook(Packet packet) {
        gro.groTook(packet);
    }

    @Override
    public void groEvicted() {
        gro.groEvicted();
    }

    @Override
    public void groCompleted(Skb skb) {
        gro.groCompleted(skb);
    }

    @Override
    public void stackEntered(Skb skb) {
        latency.stackEntered(skb);
        notifications.stackEntered(skb);
        gro.stackEntered(skb);
        counters.stackEntered(skb);
    }

    @Override
    public void socketQueued(Skb skb) {
        latency.socketQueued(skb);
    }

    @Override
    public void socketDropped(Skb skb) {
        rates.socketDropped(skb);
        law.socketDropped(skb);
    }

    @Override
    public void read(Skb skb) {
        rates.read(skb);
        latency.read(skb);
        law.read(skb);
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        processors.ran(processor, context, fromNs, toNs);
    }

    @Override
    public void waited(Processor processor, double fromNs, double toNs) {
        processors.waited(processor, fromNs, toNs);
    }
}
