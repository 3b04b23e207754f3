package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.buffer.RxBuffers;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** The kernel of one virtual machine: vCPUs with their softirqs, receive queues with their NAPI and driver, wired. */
public final class Guest implements Component {
    /** The guest kernel's tunables. */
    public record Config(
            @Knob(value = "vCPUs of the guest.", range = "[1, 64]", reference = "-smp; linux-rx 8 (race 18)") int vcpus,
            @Knob(
                            value = "Version of the kernel, where versions differ: before 6.5 no "
                                    + "softirq runs while ksoftirqd is "
                                    + "runnable; since 6.4 net_rx_action takes what is scheduled meanwhile.",
                            range = "6.1 to 6.12",
                            reference = "linux-rx 4.4, 4.5, 8")
                    Kernel kernel,
            @Knob(
                            value = "Ticks a second of the kernel's coarse clock, which limits how long softirqs run.",
                            range = "100, 250, 300 or 1000",
                            reference = "CONFIG_HZ; linux-rx 4.4, 4.5")
                    int hz,
            @Knob(
                            value = "Packets a poll may take. Also halves into the refill trigger.",
                            range = "[1, 1024] packets",
                            reference = "virtio_net.napi_weight; linux-rx 3.4, 6")
                    int napiWeight,
            @Knob(
                            value = "Whether interrupts give way to polls. Off: the interrupt handler "
                                    + "takes every packet out of the ring and leaves it to a backlog, as drivers did "
                                    + "before NAPI; without GRO.",
                            range = "on or off",
                            reference = "netif_rx; validation 2.1, 2.2")
                    boolean napi,
            @Knob(
                            value = "Whether a thread of its own polls the queue, instead of the softirq.",
                            range = "on or off",
                            reference = "/sys/class/net/*/threaded; linux-rx 4.6")
                    boolean threaded,
            @Knob(
                            value = "Whether threads handle interrupts. Softirqs then run in those threads or in "
                                    + "ksoftirqd, never at the end of an interrupt.",
                            range = "on or off",
                            reference = "threadirqs; linux-rx 4.5")
                    boolean threadIrqs,
            @Knob(
                            value = "Packets of one softirq pass over all queues of a vCPU.",
                            range = "[1, 100000] packets",
                            reference = "net.core.netdev_budget; linux-rx 4.4")
                    int netdevBudget,
            @Knob(
                            value = "Time of one softirq pass, in whole ticks.",
                            range = "[1 us, 1 s]",
                            reference = "net.core.netdev_budget_usecs; linux-rx 4.4")
                    double netdevBudgetTimeNs,
            @Knob(
                            value = "Polls without a packet until interrupts are turned on again, "
                                    + "groFlushTimeout apart. 0: at once.",
                            range = "[0, 1000000] polls",
                            reference = "napi_defer_hard_irqs; linux-rx 4.2")
                    int napiDeferHardIrqs,
            @Knob(
                            value = "Time until a poll without an interrupt, if one is due: "
                                    + "interrupts are deferred or GRO holds "
                                    + "packets. 0: neither is.",
                            range = "[0 ns, 1 s]",
                            reference = "gro_flush_timeout; linux-rx 4.2")
                    double groFlushTimeoutNs,
            @Knob(
                            value = "Free descriptors above which a poll refills at its end: "
                                    + "budget/2 is min(napiWeight, queue.size)/2, "
                                    + "as Linux has it since 5.4; ring/2 is queue.size/2, as "
                                    + "before; every is 0, every poll that took "
                                    + "something; 75% is less than that of the ring left "
                                    + "(MinRxBufferPercent of the Windows driver); or a number.",
                            range = "every, budget/2, ring/2, a share such as 75% or a number of descriptors",
                            reference = "linux-rx 3.4")
                    RefillTrigger refillTrigger,
            @Knob(
                            value = "What receive buffers look like: one frame each (small), 18 "
                                    + "pages each (big), or as many as a "
                                    + "packet needs (mergeable). It follows from mrg_rxbuf= and "
                                    + "guest_tso4= of the device.",
                            range = "small, big or mergeable",
                            reference = "linux-rx 3.7")
                    BufferMode buffers,
            @Knob(
                            value = "Pages that hang together, from which small and mergeable "
                                    + "buffers are cut: 32 KiB, or one page "
                                    + "if memory is in pieces (or net.core.high_order_alloc_disable is set).",
                            range = "32 KiB or 4 KiB",
                            reference = "linux-rx 3.7")
                    int pageFragBytes,
            @Knob(
                            value = "Memory for received packets: buffers in the ring, and packets "
                                    + "until the application has read "
                                    + "them. When it runs out, packets are lost or a refill fails.",
                            range = "[64 KiB, 64 GiB], at least what fills the ring",
                            reference = "linux-rx 3.6, 3.7")
                    long memoryBytes,
            @Knob(
                            value = "What a poll does whose refill found no memory: leave it to a "
                                    + "work item that stops NAPI "
                                    + "(refill-work), or be polled again at once (repoll, kernels of 2026).",
                            range = "refill-work or repoll",
                            reference = "linux-rx 3.6")
                    OnOutOfMemory onOutOfMemory,
            @Knob(
                            value = "Whether the device reports a hash of each packet's flow and "
                                    + "the guest uses it: GRO then spreads flows over eight buckets. The "
                                    + "header of a packet is then 20 bytes long, a mergeable buffer 1600.",
                            range = "on or off",
                            reference = "hash=on (VIRTIO_NET_F_HASH_REPORT) with ethtool -K rxhash on; linux-rx 3.9, 5")
                    boolean hashReport,
            @Knob(
                            value = "How long a thread runs before another that waits is considered.",
                            range = "[100 us, 100 ms]",
                            reference = "sched_min_granularity_ns")
                    double schedSliceNs,
            Rps.Config rps,
            TransmitQueue.Config transmit) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 64, "vcpus", vcpus);
            unlessWithin(100, 1000, "hz", hz);
            unlessWithin(1, 1024, "napiWeight", napiWeight);
            unless(napi || !threaded, "threaded", "must be off if guest.napi is off", threaded);
            unless(
                    napi || napiDeferHardIrqs == 0,
                    "napiDeferHardIrqs",
                    "must be 0 if guest.napi is off",
                    napiDeferHardIrqs);
            unlessWithin(1, 100_000, "netdevBudget", netdevBudget);
            unlessWithin(1e3, 1e9, "netdevBudgetTimeNs", netdevBudgetTimeNs);
            unlessWithin(0, 1_000_000, "napiDeferHardIrqs", napiDeferHardIrqs);
            unlessWithin(0, 1e9, "groFlushTimeoutNs", groFlushTimeoutNs);
            unless(
                    pageFragBytes == 32_768 || pageFragBytes == 4096,
                    "pageFragBytes",
                    "must be 32 KiB or 4 KiB",
                    pageFragBytes);
            unlessWithin(65_536, 64.0 * (1 << 30), "memoryBytes", (double) memoryBytes);
            unlessWithin(1e5, 1e8, "schedSliceNs", schedSliceNs);
        }

        /** What receive buffers of a ring must be like. */
        public RxBuffers.Layout layout(int ringSize, int headroomBytes) {
            return new RxBuffers.Layout(ringSize, headerBytes(), headroomBytes, pageFragBytes);
        }

        /** Header in front of every packet: virtio_net_hdr_mrg_rxbuf, or virtio_net_hdr_v1_hash. */
        public int headerBytes() {
            return hashReport ? 20 : 12;
        }
    }

    /** What a refill that found no memory leads to. */
    public enum OnOutOfMemory {
        /** A work item that stops NAPI, fills and starts it again; every half a second until it succeeds. */
        REFILL_WORK,
        /** The poll says that its budget is used up, so that it is polled again. */
        REPOLL
    }

    /** Times of the guest kernel's own parts. */
    public record Costs(
            Softirq.Costs softirq,
            Rps.Costs rps,
            Watchdog.Costs watchdog,
            IrqThread.Costs irqThread,
            NapiThread.Costs napiThread,
            BusyPoll.Costs busyPoll,
            VirtioNet.Costs driver,
            ReceiveBuf.Costs receive,
            Xdp.Costs xdp,
            TryFill.Costs refill,
            TableTimes.Costs tables,
            RxDim.Costs dim,
            TransmitQueue.Costs transmit) {}

    /** What all queues have. */
    record Shared(
            Simulation simulation,
            Config config,
            Xdp.Config xdp,
            Costs costs,
            GuestMemory memory,
            SkbPool skbs,
            RxObserver observer,
            List<Vcpu> vcpus,
            RefillWork refillWork) {}

    private final Simulation simulation;
    private final Config config;
    private final Costs costs;
    private final Jiffies jiffies;
    private final List<Vcpu> vcpus = new ArrayList<>();
    private final Shared shared;

    /**
     * A guest on these vCPUs, which has no queue yet.
     *
     * @param stacks for what one vCPU leaves to another, one on each
     */
    public Guest(
            Simulation simulation,
            Config config,
            Xdp.Config xdp,
            Costs costs,
            RandomStreams streams,
            List<HaltPoll> halts,
            List<? extends SkbReceiver> stacks,
            GuestMemory memory,
            SkbPool skbs,
            RxObserver observer) {
        this.simulation = simulation;
        this.config = config;
        this.costs = costs;
        this.jiffies = new Jiffies(config.hz());
        RefillWork refillWork = new RefillWork(simulation);
        this.shared = new Shared(simulation, config, xdp, costs, memory, skbs, observer, vcpus, refillWork);
        for (HaltPoll halt : halts) {
            int index = vcpus.size();
            RandomStreams own = streams.of("vcpu", index);
            vcpus.add(new Vcpu(index, simulation, config, costs, own, halt, skbs, stacks.get(index), observer));
        }
    }

    /**
     * A receive queue whose interface is down until it is started.
     *
     * @param site where {@code gro} and {@code stack} compute: it is moved to whichever vCPU polls
     * @param vcpu the index of the vCPU that its interrupt goes to
     */
    public ReceiveQueue queue(
            RandomStreams streams, DriverVirtqueue rxq, Site site, Gro gro, SkbReceiver stack, int vcpu) {
        Vcpu interrupted = vcpus.get(vcpu);
        gro.onJiffies(this::jiffies);
        IrqDeferral deferral = new IrqDeferral(config.napiDeferHardIrqs(), config.groFlushTimeoutNs());
        Watchdog watchdog = new Watchdog(simulation, costs.watchdog(), streams);
        NapiThread thread =
                config.threaded() ? new NapiThread(simulation, costs.napiThread(), streams, interrupted) : null;
        Napi napi = new Napi(config.napiWeight(), thread, deferral, watchdog, site);
        CpuList steered = config.rps().cpus().list();
        SkbReceiver receiver = steered == null ? stack : new Rps(steered, costs.rps(), streams, vcpus, site, napi);
        RxDim dim = new RxDim(simulation, costs.dim(), streams);
        TransmitQueue transmit = new TransmitQueue(simulation, config.transmit(), costs.transmit(), streams, vcpus);
        BusyPoll.Polled polled =
                new BusyPoll.Polled(simulation, config, costs.busyPoll(), streams, vcpus, napi, gro, receiver);
        Driver driver = config.napi()
                ? new VirtioNet(shared, streams, rxq, site, napi, gro, receiver, dim, transmit)
                : new NetifRx(shared, streams, rxq);
        ReceiveQueue queue = new ReceiveQueue(driver, dim, polled, thread, transmit, interrupted);
        if (config.threadIrqs()) {
            queue.threadIrq(costs.irqThread(), streams);
        }
        return queue;
    }

    /** The kernel's coarse clock. */
    public long jiffies() {
        return jiffies.at(simulation.time());
    }

    @Override
    public void verify() {
        vcpus.forEach(Vcpu::verify);
    }
}
