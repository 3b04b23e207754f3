package dev.ringlab.model.path;

import dev.ringlab.model.backend.BackendDevice;
import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.Host;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.host.Steal;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.model.stack.Sockets;
import dev.ringlab.model.tap.Steering;
import dev.ringlab.model.tap.Tun;
import dev.ringlab.model.traffic.TrafficSource;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** The receive path of one virtual machine: the wire, the queues that packets are steered to, and their readers. */
public final class RxPath implements Component {
    private final PacketPool packets = new PacketPool();
    private final Tun tun;
    private final List<Component> components = new ArrayList<>();

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
        int pairs = scenario.queue().pairs();
        List<Processor> vcpus = processors.vcpus();
        List<HaltPoll> halts =
                HaltPoll.of(simulation, vcpus, scenario.host(), scenario.costs().host(), streams, observer);
        GuestMemory memory = new GuestMemory(scenario.guest().memoryBytes());
        SkbPool skbs = new SkbPool(packets, memory);
        List<Socket> opened = new ArrayList<>();
        for (int socket = 0; socket < scenario.application().sockets().count(pairs); socket++) {
            opened.add(new Socket(scenario.application().receiveBufferBytes(), skbs, observer));
        }
        Sockets sockets = new Sockets(opened);
        Guest guest = new Guest(
                simulation,
                scenario.guest(),
                scenario.xdp(),
                scenario.costs().guest(),
                streams,
                halts,
                stacks(scenario, streams, vcpus, sockets, observer),
                memory,
                skbs,
                observer);
        boolean punctual = watched || !simulation.takesShortcuts();
        Host host = new Host(simulation, streams, processors::hostThread, punctual);
        BackendDevice device =
                Backends.device(scenario.backend(), scenario.costs().backend(), host);
        QueuePath.Shared shared =
                new QueuePath.Shared(simulation, scenario, device, guest, memory, packets, skbs, observer);
        List<QueuePath> queues = new ArrayList<>();
        for (int queue = 0; queue < pairs; queue++) {
            boolean shares = queue > 0 && scenario.queue().vectors().areShared();
            QueuePath first = shares ? queues.get(0) : null;
            int vcpu = scenario.interruptedBy(queue);
            queues.add(new QueuePath(shared, streams.of("queue", queue), halts, vcpu, sockets, first));
        }
        for (int reader = 0; reader < opened.size(); reader++) {
            Socket socket = opened.get(reader);
            components.add(socket);
            components.add(reader(simulation, scenario, vcpus, streams, queues, socket, reader));
        }
        Steering steering = scenario.queue().steering().steering(pairs, scenario.traffic(), streams);
        tun = new Tun(steering, queues.stream().map(QueuePath::tap).toList());
        TrafficSource traffic = new TrafficSource(simulation, scenario.traffic(), streams, packets, tun, punctual);

        components.addAll(queues);
        components.add(guest);
        components.add(traffic);
        for (int vcpu = 0; vcpu < vcpus.size(); vcpu++) {
            if (scenario.steal().concerns(vcpu)) {
                components.add(new Steal(simulation, scenario.steal(), streams.of("vcpu", vcpu), vcpus.get(vcpu)));
            }
        }
    }

    /** The thread that reads a socket, and polls the queue of the same number if it polls busily. */
    private static Application reader(
            Simulation simulation,
            Scenario scenario,
            List<Processor> vcpus,
            RandomStreams streams,
            List<QueuePath> queues,
            Socket socket,
            int index) {
        Application.Config config = scenario.application();
        int vcpu = config.vcpu().of(index);
        Task thread = vcpus.get(vcpu).task("application");
        RandomStreams own = streams.of("reader", index);
        Application reader = new Application(simulation, scenario.costs().application(), own, thread, socket);
        if (config.pollsBusily()) {
            reader.onEmpty(queues.get(index).queue().busyLoop(config, vcpu, thread, socket));
        }
        return reader;
    }

    /** The stacks for what one vCPU leaves to another. */
    private static List<NetStack> stacks(
            Scenario scenario, RandomStreams streams, List<Processor> vcpus, Sockets sockets, RxObserver observer) {
        List<NetStack> stacks = new ArrayList<>();
        for (Processor vcpu : vcpus) {
            Site site = new Site();
            site.moveToSoftirq(vcpu);
            RandomStreams own = streams.of("backlog", stacks.size() + 1);
            stacks.add(new NetStack(scenario.costs().stack(), own, site, sockets, observer));
        }
        return stacks;
    }

    /** Packets that have arrived and are neither read nor lost. */
    public long packetsUnderWay() {
        return packets.underWay();
    }

    /** Takes in what has arrived by now. */
    public void settle() {
        tun.catchUp();
    }

    @Override
    public void start() {
        components.forEach(Component::start);
    }

    /** Every part's books. */
    @Override
    public void verify() {
        components.forEach(Component::verify);
    }
}
