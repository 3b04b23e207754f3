package dev.ringlab.model.path;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.DirectNic;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.ReceiveQueue;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbCaches;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.model.stack.Sockets;
import dev.ringlab.model.traffic.TrainSource;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The receive path of a measurement bench: a source of trains, a device that takes no time, one vCPU. The guest is that
 * of {@link RxPath}; what it costs is all there is.
 */
public final class DirectPath implements Component {
    /** Who takes the packets at the end of the stack. */
    public enum Consumer {
        /** The socket of a thread that reads on the same vCPU. */
        READER,
        /** A socket that nobody reads: full after the first packets. */
        FULL_SOCKET,
        /** Nobody: IP has no route and drops each. */
        NOBODY
    }

    private final Simulation simulation;
    private final TrainSource.Config trains;
    private final PacketPool packets = new PacketPool();
    private final DirectNic nic;
    private final TrainSource source;
    private final ReceiveQueue queue;
    private final NetStack stack;
    private final Processor vcpu;
    private @Nullable Tick tick;
    private final List<Component> components;
    private final SkbCaches caches;

    /**
     * Where a guest stands that has been measured before, or not.
     *
     * @param ring its receive buffers
     * @param caches what its CPU keeps of freed skbs
     * @param fullSocket whether the socket that nobody reads is full already
     */
    public record Begin(RingState ring, SkbCaches caches, boolean fullSocket) {
        /** A guest that has just started. */
        public static Begin fresh() {
            return new Begin(RingState.FRESH, SkbCaches.sent(0), false);
        }
    }

    /**
     * @param gapNs from one train to the next, in nanoseconds
     * @param hostQueueLength packets that wait in the host while one is parked
     */
    public DirectPath(
            Simulation simulation,
            Scenario scenario,
            TrainSource.Config trains,
            DoubleSupplier gapNs,
            int hostQueueLength,
            Consumer consumer,
            Processors processors,
            RandomStreams streams,
            RxObserver observer,
            Begin begin) {
        this.simulation = simulation;
        this.caches = begin.caches().copy();
        this.trains = trains;
        Costs costs = scenario.costs();
        GuestMemory memory = new GuestMemory(scenario.guest().memoryBytes());
        SkbPool skbs = new SkbPool(packets, memory, caches);
        Virtqueue rxq =
                scenario.queue().ring(Backends.Kind.QEMU, scenario.guest().buffers());
        boolean mergeable = scenario.guest().buffers() == BufferMode.MERGEABLE;
        nic = new DirectNic(rxq.device(), mergeable, hostQueueLength, memory, packets, observer);
        source = new TrainSource(simulation, trains, gapNs, packets, nic::push);
        boolean full = consumer == Consumer.NOBODY || (consumer == Consumer.FULL_SOCKET && begin.fullSocket());
        int socketBytes = full ? -1 : scenario.application().receiveBufferBytes();
        Socket socket = new Socket(socketBytes, skbs, observer);
        Site poll = new Site();
        Sockets sockets = new Sockets(List.of(socket));
        stack = new NetStack(costs.stack(), streams, poll, sockets, observer);
        Gro gro = new Gro(scenario.gro(), costs.gro(), streams, skbs, observer);
        List<Processor> vcpus = processors.vcpus();
        vcpu = vcpus.get(0);
        List<HaltPoll> halts =
                HaltPoll.of(simulation, vcpus, scenario.host(), scenario.costs().host(), streams, observer);
        Guest guest = new Guest(
                simulation,
                scenario.guest(),
                scenario.xdp(),
                costs.guest(),
                streams,
                halts,
                List.of(stack),
                memory,
                skbs,
                observer);
        SkbReceiver lists = consumer == Consumer.NOBODY ? this::dropUnrouted : stack;
        queue = guest.queue(streams, rxq.driver(), poll, gro, lists, 0);
        queue.resume(begin.ring());
        MsixVector vector = new MsixVector(
                simulation,
                "interrupt",
                scenario.queue().vectors(),
                1,
                costs.interrupt(),
                streams,
                halts.get(0),
                queue);
        nic.onCall(vector::raise);
        queue.onKick(nic::kick);
        components = new ArrayList<>(List.of(queue, nic, vector, guest));
        if (consumer == Consumer.READER) {
            components.add(new Application(simulation, costs.application(), streams, vcpu.task("application"), socket));
        }
    }

    /** IP makes a route for the first skb of a list, which the others take too, and gives it to RCU. */
    private void dropUnrouted(SkbQueue skbs, Runnable whenDone) {
        if (skbs.peek() != null) {
            queue.rcu().call();
        }
        stack.deliver(skbs, whenDone);
    }

    /** The interface comes up: the ring is filled and polled once. */
    @Override
    public void start() {
        components.forEach(Component::start);
    }

    /** The kernel ticks from now on. */
    public void tick(Tick.Config config) {
        tick = new Tick(simulation, vcpu, queue, config);
        tick.start();
    }

    /** Where it stands after a measurement, two frames of which are those of the command that asked for it. */
    public Begin end() {
        SkbCaches left = caches.copy();
        left.transmit();
        left.transmit();
        return new Begin(queue.state(), left, true);
    }

    /** Packets one by one before the measurement, which then begins with buffers missing, as any later one would. */
    public void warmUp(int count, double gapNs) {
        new TrainSource(simulation, trains.oneByOne(count), () -> gapNs, packets, nic::push).start();
    }

    /**
     * The first train comes now.
     *
     * @param ticks that RCU needs until its callbacks are done: fewer are taken if the vCPU is idle
     */
    public void send(int ticks) {
        if (tick != null) {
            tick.need(ticks);
        }
        source.start();
    }

    /** Whether the last train has come. */
    public boolean isSent() {
        return source.isDone();
    }

    @Override
    public void verify() {
        components.forEach(Component::verify);
        Component.require(!queue.isOwedInterrupt(), "used buffers must not wait for nobody");
    }
}
