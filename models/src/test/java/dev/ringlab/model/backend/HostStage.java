package dev.ringlab.model.backend;

import dev.ringlab.model.interrupt.Coalescing;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.virtio.RingFeatures;
import dev.ringlab.model.virtio.SplitVirtqueue;
import dev.ringlab.model.virtio.Virtqueue;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A backend between a tap that a test fills and a ring whose driver a test plays. */
final class HostStage {
    static final int BUFFER_BYTES = 1536;

    private static final Backends.Costs COSTS = new Backends.Costs(
            new VhostNet.Costs(ns(2000), ns(100), ns(400), ns(50), 0, ns(50), ns(300), ns(100), ns(5000)),
            new Qemu.Costs(
                    new MainLoop.Costs(ns(2000), ns(1000), ns(2000)),
                    ns(700),
                    ns(500),
                    ns(100),
                    0,
                    ns(50),
                    ns(600),
                    ns(200),
                    ns(400),
                    new QemuRsc.Costs(ns(150), ns(5))),
            new VhostUser.Costs(ns(100), ns(80), ns(90), ns(40), 0, ns(600)));

    static final QemuRsc.Config RSC_OFF = new QemuRsc.Config(false, 300e3);

    final Simulation simulation = new Simulation();
    final PacketPool packets = new PacketPool();
    final GuestMemory memory = new GuestMemory(1 << 30);
    /** Packets of each publication. */
    final List<Integer> publications = new ArrayList<>();

    /** When each was decided about, in nanoseconds. */
    final List<Double> decidedNs = new ArrayList<>();

    int calls;
    int starved;
    int tapDrops;
    int backendDrops;
    int filtered;
    final RxObserver diary = new RxObserver() {
        private int published;

        @Override
        public void published(Packet packet, int buffers) {
            published++;
        }

        @Override
        public void notifyDecided(boolean interrupt) {
            publications.add(published);
            decidedNs.add(simulation.time());
            published = 0;
        }

        @Override
        public void starved() {
            starved++;
        }

        @Override
        public void backendDropped(Packet packet) {
            backendDrops++;
        }

        @Override
        public void refused(Packet packet, boolean byDevice) {
            filtered++;
        }

        @Override
        public void tapDropped(Packet packet) {
            tapDrops++;
        }
    };
    final Tap tap = new Tap(new Tap.Config(1000), packets, diary);
    final Coalescing coalescing = new Coalescing(simulation, new Coalescing.Config(0, 0, false));
    final Virtqueue rxq;
    final BackendDevice device;
    final Backend backend;

    private HostStage(Virtqueue rxq, Function<Host, BackendDevice> kind, int mostBuffersAPacket) {
        this.rxq = rxq;
        Processor processor = new Processor(simulation, "host", 3e6, diary);
        RandomStreams streams = new RandomStreams(1, 0);
        this.device = kind.apply(new Host(simulation, streams, processor::task, true));
        this.backend = device.queue(
                new Attachment(tap, rxq.device(), coalescing, mostBuffersAPacket, 12, memory, packets, diary, streams));
        backend.onCall(() -> calls++);
        backend.start();
    }

    /** Of the kind, with a split ring of 1024 and event index. */
    static HostStage of(Backends.Kind kind, int mostBuffersAPacket) {
        Virtqueue rxq = SplitVirtqueue.ofSize(1024, RingFeatures.DEFAULT, kind.split());
        return of(config(kind), rxq, mostBuffersAPacket);
    }

    /** With that ring. */
    static HostStage of(Backends.Config config, Virtqueue rxq, int mostBuffersAPacket) {
        return new HostStage(rxq, host -> Backends.device(config, COSTS, host), mostBuffersAPacket);
    }

    /** With that ring and mergeable buffers. */
    static HostStage of(Backends.Config config, Virtqueue rxq) {
        return of(config, rxq, 1024);
    }

    static Backends.Config config(Backends.Kind kind) {
        return new Backends.Config(
                kind,
                new VhostNet.Config(64, 256, 0, ns(0)),
                new Qemu.Config(50, ns(0), RSC_OFF),
                new VhostUser.Config(32, 0, 0, false));
    }

    static Law ns(double ns) {
        return new Law.Constant(ns);
    }

    void runUntil(double ns) {
        simulation.runUntil(ns);
    }

    /** The driver adds buffers and decides nothing about a kick. */
    void offer(int buffers) {
        offer(rxq, buffers);
    }

    void offer(Virtqueue to, int buffers) {
        for (int i = 0; i < buffers; i++) {
            int buffer = memory.allocate(BUFFER_BYTES);
            to.driver().addInbuf(buffer + 1, GuestMemory.address(buffer), BUFFER_BYTES);
        }
    }

    void push(int count) {
        push(count, 64);
    }

    void push(int count, int lengthBytes) {
        push(tap, count, lengthBytes);
    }

    void push(Tap to, int count, int lengthBytes) {
        for (int i = 0; i < count; i++) {
            Packet packet = packets.take();
            packet.lengthBytes = lengthBytes;
            to.push(packet);
        }
    }

    /** Buffers that the driver finds used. */
    int used() {
        int count = 0;
        for (int token = rxq.driver().getBuf(); token != 0; token = rxq.driver().getBuf()) {
            memory.free(token - 1);
            count++;
        }
        return count;
    }
}
