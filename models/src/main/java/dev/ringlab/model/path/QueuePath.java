package dev.ringlab.model.path;

import dev.ringlab.model.backend.Attachment;
import dev.ringlab.model.backend.Backend;
import dev.ringlab.model.backend.BackendDevice;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.ReceiveQueue;
import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.stack.Sockets;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One queue from the tap to the socket, in the order in which a packet meets its stages. */
final class QueuePath implements Component {
    private final Tap tap;
    private final Backend backend;
    private final Coalescing coalescing;
    private final MsixVector vector;
    private final ReceiveQueue queue;
    private final InterruptedQueues interrupted;
    private final List<Component> components;

    /** What the queues of one machine share. */
    record Shared(
            Simulation simulation,
            Scenario scenario,
            BackendDevice device,
            Guest guest,
            GuestMemory memory,
            PacketPool packets,
            SkbPool skbs,
            RxObserver observer) {}

    /**
     * @param vcpus of the guest
     * @param vcpu which of them the queue interrupts
     * @param first whose interrupt it shares; null if it has its own
     */
    QueuePath(
            Shared shared,
            RandomStreams streams,
            List<HaltPoll> vcpus,
            int vcpu,
            Sockets sockets,
            @Nullable QueuePath first) {
        Simulation simulation = shared.simulation();
        Scenario scenario = shared.scenario();
        Costs costs = scenario.costs();
        Virtqueue rxq = scenario.queue()
                .ring(scenario.backend().kind(), scenario.guest().buffers());

        tap = new Tap(scenario.tap(), shared.packets(), shared.observer());
        coalescing = new Coalescing(simulation, scenario.queue().coalescing());
        backend = shared.device()
                .queue(new Attachment(
                        tap,
                        rxq.device(),
                        coalescing,
                        scenario.guest().buffers().mostBuffersAPacket(),
                        scenario.guest().headerBytes(),
                        shared.memory(),
                        shared.packets(),
                        shared.observer(),
                        streams));
        Site poll = new Site();
        NetStack stack = new NetStack(costs.stack(), streams, poll, sockets, shared.observer());
        Gro gro = new Gro(scenario.gro(), costs.gro(), streams, shared.skbs(), shared.observer());
        queue = shared.guest().queue(streams, rxq.driver(), poll, gro, stack, vcpu);
        interrupted = first == null ? new InterruptedQueues(queue) : first.interrupted.with(queue);
        vector = first != null
                ? first.vector
                : new MsixVector(
                        simulation,
                        "interrupt",
                        scenario.queue().vectors(),
                        2 * scenario.queue().pairs() - 1,
                        costs.interrupt(),
                        streams,
                        vcpus.get(vcpu),
                        interrupted);
        backend.onCall(vector::raise);
        coalescing.onExpiry(() -> {
            shared.observer().notifyDecided(true);
            vector.raise();
        });
        queue.onKick(backend::kick);
        if (scenario.queue().coalescing().adaptive()) {
            queue.onModerate(coalescing::set);
        }
        components = List.of(queue, backend, tap, coalescing, vector);
    }

    /** Where packets come in. */
    Tap tap() {
        return tap;
    }

    /** What a reader may poll. */
    ReceiveQueue queue() {
        return queue;
    }

    @Override
    public void start() {
        components.forEach(Component::start);
    }

    /** Every part's books, and that a queue at rest is not owed a wake-up by anybody. */
    @Override
    public void verify() {
        components.forEach(Component::verify);
        boolean interruptIsToCome = coalescing.isPending() || vector.isUnderWay();
        boolean atRest = !queue.isBusy() && !interruptIsToCome && !backend.isAwake();
        Component.require(!atRest || !queue.isOwedInterrupt(), "used buffers must not wait for nobody");
        Component.require(!atRest || !backend.isOwedWakeUp(), "packets must not wait for a kick that nobody owes");
    }
}
