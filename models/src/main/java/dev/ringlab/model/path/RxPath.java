package dev.ringlab.model.path;

import dev.ringlab.model.backend.Attachment;
import dev.ringlab.model.backend.Backend;
import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.Host;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.host.Steal;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.traffic.TrafficSource;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;

/** The receive path of one queue, in the order in which a packet meets its stages. */
public final class RxPath implements Component {
    private final PacketPool packets = new PacketPool();
    private final Tap tap;
    private final Backend backend;
    private final MsixVector vector;
    private final Guest guest;
    private final Processor vcpu;
    private final List<Component> components;

    /**
     * Builds the path at rest; {@link #start} sets it going.
     *
     * @param watched whether somebody wants to see each arrival at its time
     */
    public RxPath(
            Simulation simulation,
            Scenario scenario,
            Processors processors,
            RandomStreams streams,
            RxObserver observer,
            boolean watched) {
        Costs costs = scenario.costs();
        vcpu = processors.interrupted();
        GuestMemory memory = new GuestMemory(scenario.guest().memoryBytes());
        SkbPool skbs = new SkbPool(packets, memory);
        Virtqueue rxq = scenario.queue().ring(scenario.backend().kind());

        tap = new Tap(scenario.tap(), packets, observer);
        TrafficSource traffic = new TrafficSource(
                simulation, scenario.traffic(), streams, packets, tap, watched || !simulation.takesShortcuts());
        Host host = new Host(simulation, streams, processors.vhost()::task);
        backend = Backends.device(scenario.backend(), costs.backend(), host)
                .queue(new Attachment(
                        tap, rxq.device(), scenario.guest().buffers().mostBuffersAPacket(), memory, packets, observer));
        Socket socket = new Socket(scenario.application().receiveBufferBytes(), skbs, observer);
        Application application = new Application(
                simulation, costs.application(), streams, processors.reader().task("application"), socket);
        NetStack stack = new NetStack(costs.stack(), streams, vcpu, socket, observer);
        Gro gro = new Gro(scenario.gro(), costs.gro(), streams, vcpu, skbs, observer);
        guest = new Guest(
                simulation,
                scenario.guest(),
                scenario.xdp(),
                costs.guest(),
                streams,
                vcpu,
                rxq.driver(),
                memory,
                skbs,
                gro,
                stack,
                observer);
        vector = new MsixVector(
                simulation,
                "interrupt",
                scenario.queue().vectors(),
                costs.interrupt(),
                streams,
                vcpu,
                guest::interrupt);
        backend.onCall(vector::raise);
        guest.onKick(backend::kick);

        Steal steal = new Steal(simulation, scenario.steal(), streams, vcpu);
        components = List.of(guest, backend, traffic, steal, tap, vector, socket, application);
    }

    /** Packets that have arrived and are neither read nor lost. */
    public long packetsUnderWay() {
        return packets.underWay();
    }

    /** Takes in what has arrived by now. */
    public void settle() {
        tap.catchUp();
    }

    @Override
    public void start() {
        components.forEach(Component::start);
    }

    /** Every part's books, and that a path at rest is not owed a wake-up by anybody. */
    @Override
    public void verify() {
        components.forEach(Component::verify);
        boolean atRest = vcpu.isIdle() && !vector.isUnderWay() && !backend.isAwake();
        Component.require(!atRest || !guest.isOwedInterrupt(), "used buffers must not wait for nobody");
        Component.require(!atRest || !backend.isOwedWakeUp(), "packets must not wait for a kick that nobody owes");
    }
}
