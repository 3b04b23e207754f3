package dev.ringlab.model.guest;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.Verdict;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.stack.BusyLoop;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.model.stack.Sockets;
import dev.ringlab.model.virtio.DeviceVirtqueue;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.RingStyle;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Context;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The guest between a device that a test plays and a socket that nobody reads, and a diary of what it did. */
final class GuestStage implements RxObserver {
    final Simulation simulation = new Simulation();
    final List<String> diary = new ArrayList<>();
    double busyNs;
    final List<DropCause> causes = new ArrayList<>();
    final List<Integer> truesizes = new ArrayList<>();
    final Virtqueue rxq;
    final GuestMemory memory;
    final Guest guest;
    final ReceiveQueue queue;
    final Processor vcpu;
    final Processor readersVcpu;
    final Socket socket;
    private final Scenario scenario;
    int queued;
    int passes;
    int squeezed;
    final PacketPool packets = new PacketPool();
    private final Protocol protocol;
    private final int sizeBytes;
    private long sequence;
    boolean badHeader;
    final List<Integer> hashes = new ArrayList<>();
    final List<Checksum> checksums = new ArrayList<>();

    GuestStage(Bench bench) {
        scenario = bench.scenario();
        protocol = bench.protocol;
        sizeBytes = bench.sizeBytes;
        RandomStreams streams = new RandomStreams(1, 0);
        vcpu = new Processor(simulation, "vcpu0", 3e6, this);
        readersVcpu = new Processor(simulation, "vcpu1", 3e6, this);
        memory = new GuestMemory(bench.memoryBytes);
        SkbPool skbs = new SkbPool(packets, memory);
        rxq = SplitVirtqueue.ofSize(bench.queueSize, new RingFeatures(bench.eventIdx, false, true), RingStyle.QEMU);
        socket = new Socket(bench.receiveBufferBytes, skbs, this);
        Site poll = new Site();
        Sockets sockets = new Sockets(List.of(socket));
        NetStack stack = new NetStack(scenario.costs().stack(), streams, poll, sockets, this);
        Gro gro = new Gro(scenario.gro(), scenario.costs().gro(), streams, skbs, this);
        guest = new Guest(
                simulation,
                scenario.guest(),
                scenario.xdp(),
                scenario.costs().guest(),
                streams,
                HaltPoll.of(
                        simulation,
                        List.of(vcpu, readersVcpu),
                        scenario.host(),
                        scenario.costs().host(),
                        streams,
                        this),
                List.of(backlogStack(vcpu, sockets), backlogStack(readersVcpu, sockets)),
                memory,
                skbs,
                this);
        queue = guest.queue(streams, rxq.driver(), poll, gro, stack, 0);
        queue.start();
        simulation.runUntil(1e6);
    }

    private NetStack backlogStack(Processor processor, Sockets sockets) {
        Site site = new Site();
        site.moveToSoftirq(processor);
        return new NetStack(scenario.costs().stack(), new RandomStreams(1, 1), site, sockets, this);
    }

    /** A reader that polls the queue for as long as {@code empty} is, on the vCPU that is not interrupted. */
    BusyLoop busyLoop(Task thread, Socket empty) {
        return queue.busyLoop(scenario.application(), 1, thread, empty);
    }

    /** The device uses {@code count} buffers, one a packet, and interrupts if it should. */
    void deliver(int count) {
        use(count);
        if (rxq.device().shouldNotify()) {
            diary.add("irq");
            queue.interrupt();
        }
    }

    /** The device uses buffers without telling anybody. */
    void use(int count) {
        for (int i = 0; i < count; i++) {
            int id = rxq.device().pop();
            if (id == DeviceVirtqueue.NONE) {
                throw new IllegalStateException("the ring must hold a buffer");
            }
            long address = rxq.device().chain().address(0);
            Packet packet = packets.take();
            packet.headers = Headers.of(protocol);
            packet.lengthBytes = sizeBytes;
            packet.badHeader = badHeader;
            packet.sequence = sequence;
            sequence += packet.payloadBytes();
            memory.write(address, packet, 1);
            rxq.device().push(id, sizeBytes + scenario.guest().headerBytes());
        }
        rxq.device().flush(count);
    }

    /** The device uses {@code written} of the {@code claimed} buffers of a packet, with this many bytes in each. */
    void deliverPart(int written, int claimed, int bytesInEach) {
        Packet packet = packets.take();
        packet.lengthBytes = claimed * bytesInEach - 12;
        for (int i = 0; i < written; i++) {
            int id = rxq.device().pop();
            if (i == 0) {
                memory.write(rxq.device().chain().address(0), packet, claimed);
            }
            rxq.device().push(id, bytesInEach);
        }
        rxq.device().flush(written);
        if (rxq.device().shouldNotify()) {
            queue.interrupt();
        }
    }

    /** Lets {@code us} microseconds pass. */
    void pass(double us) {
        simulation.runUntil(simulation.time() + us * 1e3);
    }

    /** A field of the ring, by its name in the recorded traces. */
    long field(String key) {
        Map<String, Long> fields = new HashMap<>();
        rxq.visitState((name, index, part, value) -> fields.putIfAbsent(index < 0 ? name : name + index, value));
        return fields.get(key);
    }

    List<String> takeDiary() {
        List<String> taken = List.copyOf(diary);
        diary.clear();
        return taken;
    }

    @Override
    public void ran(Processor processor, Context context, double fromNs, double toNs) {
        busyNs += toNs - fromNs;
    }

    @Override
    public void interrupted(boolean handled) {
        diary.add(handled ? "handled" : "none");
    }

    @Override
    public void refillEnded(int added, boolean kicked) {
        diary.add("refill " + added + (kicked ? " kick" : ""));
    }

    @Override
    public void pollEnded(int polled) {
        diary.add("poll " + polled);
    }

    @Override
    public void netRxEnded(boolean timeSqueeze) {
        passes++;
        squeezed += timeSqueeze ? 1 : 0;
    }

    @Override
    public void lengthError(int buffers) {
        diary.add("length error " + buffers);
    }

    @Override
    public void driverDropped(Packet packet, DropCause cause) {
        diary.add("driver drop");
        causes.add(cause);
    }

    @Override
    public void xdpTook(Packet packet, Verdict verdict) {
        diary.add(verdict.name());
    }

    @Override
    public void socketQueued(Skb skb) {
        queued++;
        truesizes.add(skb.truesizeBytes());
        hashes.add(skb.head().hash);
        checksums.add(skb.head().checksum);
    }

    @Override
    public void socketDropped(Skb skb) {
        diary.add("socket drop");
    }
}
