package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.stack.NetStack;
import dev.ringlab.model.virtio.DriverVirtqueue;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.random.RandomStreams;

/** The kernel side of one receive queue on one vCPU: poll list, softirq, NAPI and driver, wired. */
public final class Guest implements Component {
    /** The guest kernel's tunables. */
    public record Config(
            @Knob(
                            value =
                                    "Version of the kernel, where versions differ: before 6.5 no softirq runs while ksoftirqd is "
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
                            value = "Whether a thread of its own polls the queue, instead of the softirq.",
                            range = "on or off",
                            reference = "/sys/class/net/*/threaded; linux-rx 4.6")
                    boolean threaded,
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
                            value =
                                    "Polls without a packet until interrupts are turned on again, groFlushTimeout apart. 0: at once.",
                            range = "[0, 1000000] polls",
                            reference = "napi_defer_hard_irqs; linux-rx 4.2")
                    int napiDeferHardIrqs,
            @Knob(
                            value =
                                    "Time until a poll without an interrupt, if one is due: interrupts are deferred or GRO holds "
                                            + "packets. 0: neither is.",
                            range = "[0 ns, 1 s]",
                            reference = "gro_flush_timeout; linux-rx 4.2")
                    double groFlushTimeoutNs,
            @Knob(
                            value =
                                    "Free descriptors above which a poll refills at its end: budget/2 is min(napiWeight, queue.size)/2, "
                                            + "as Linux has it since 5.4; ring/2 is queue.size/2, as before; or a number.",
                            range = "budget/2, ring/2 or a number of descriptors",
                            reference = "linux-rx 3.4")
                    RefillTrigger refillTrigger,
            @Knob(
                            value = "Length of a mergeable receive buffer.",
                            range = "[1536 B, 4096 B]",
                            reference = "linux-rx 3.7")
                    int bufferSizeBytes,
            @Knob(
                            value =
                                    "Receive buffers for which there is memory, in the ring or waiting for the application. "
                                            + "When they run out, a refill fails and comes back later.",
                            range = "[32, 1048576] buffers",
                            reference = "linux-rx 3.6")
                    int rxBuffers,
            @Knob(
                            value = "How long a thread runs before another that waits is considered.",
                            range = "[100 us, 100 ms]",
                            reference = "sched_min_granularity_ns")
                    double schedSliceNs) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(100, 1000, "hz", hz);
            unlessWithin(1, 1024, "napiWeight", napiWeight);
            unlessWithin(1, 100_000, "netdevBudget", netdevBudget);
            unlessWithin(1e3, 1e9, "netdevBudgetTimeNs", netdevBudgetTimeNs);
            unlessWithin(0, 1_000_000, "napiDeferHardIrqs", napiDeferHardIrqs);
            unlessWithin(0, 1e9, "groFlushTimeoutNs", groFlushTimeoutNs);
            unlessWithin(1536, 4096, "bufferSizeBytes", bufferSizeBytes);
            unlessWithin(32, 1 << 20, "rxBuffers", rxBuffers);
            unlessWithin(1e5, 1e8, "schedSliceNs", schedSliceNs);
        }
    }

    /** Times of the guest kernel's own parts. */
    public record Costs(
            Softirq.Costs softirq,
            Watchdog.Costs watchdog,
            NapiThread.Costs napiThread,
            VirtioNet.Costs driver,
            TryFill.Costs refill) {}

    private final Softirq softirq;
    private final Poller poller;
    private final VirtioNet driver;
    private Runnable kick = () -> {};

    /** A guest whose network interface is down until it is started. */
    public Guest(
            Simulation simulation,
            Config config,
            Costs costs,
            RandomStreams streams,
            Processor vcpu,
            DriverVirtqueue rxq,
            GuestMemory memory,
            SkbPool skbs,
            Gro gro,
            NetStack stack,
            RxObserver observer) {
        Jiffies jiffies = new Jiffies(config.hz());
        NetRx netRx = new NetRx(simulation, jiffies, config, observer);
        this.softirq = new Softirq(simulation, vcpu, jiffies, costs.softirq(), streams, config.kernel(), netRx);
        netRx.onRaise(softirq::raise);
        gro.onJiffies(() -> jiffies.at(simulation.time()));
        IrqDeferral deferral = new IrqDeferral(config.napiDeferHardIrqs(), config.groFlushTimeoutNs());
        Watchdog watchdog = new Watchdog(simulation, costs.watchdog(), streams, vcpu, softirq::irqExit);
        this.poller =
                config.threaded() ? new NapiThread(simulation, costs.napiThread(), streams, vcpu, softirq) : netRx;
        Napi napi = new Napi(config.napiWeight(), poller, deferral, watchdog);
        this.driver = new VirtioNet(
                simulation,
                vcpu,
                config,
                costs,
                streams,
                rxq,
                memory,
                skbs,
                napi,
                softirq,
                gro,
                stack,
                observer,
                () -> kick.run());
    }

    /** Connects the backward signal: kicks the device. */
    public void onKick(Runnable newKick) {
        kick = newKick;
    }

    @Override
    public void start() {
        driver.start();
    }

    /** The handler of the queue's vector. */
    public void interrupt() {
        driver.interrupt();
    }

    /** Whether used buffers lie in the ring and nobody is going to look. */
    public boolean isOwedInterrupt() {
        return driver.isOwedInterrupt();
    }

    @Override
    public void verify() {
        softirq.verify();
        poller.verify();
        driver.verify();
    }
}
