package dev.ringlab.model.interrupt;

import dev.ringlab.model.host.HaltPoll;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Processor;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * One MSI-X vector on its way from irqfd through the local APIC to the handler on one vCPU (linux: irqfd_wakeup,
 * kvm_irq_delivery_to_apic_fast). A request that finds one pending merges with it: the APIC keeps one bit a vector.
 */
public final class MsixVector implements Component {
    /** Times of a vector. */
    public record Costs(
            @Knob(
                            value = "Whether the host posts interrupts into the running guest (APICv). If not, each "
                                    + "costs the exits interrupt.exit and interrupt.eoi.",
                            range = "on or off",
                            reference = "kvm_intel.enable_apicv, kvm_amd.avic; qemu-backend 4.3")
                    boolean posted,
            @Knob(
                            value = "Delay from the request to a vCPU that runs: a notification IPI, "
                                    + "and the processor moves the "
                                    + "request into the guest.",
                            range = "a time",
                            reference = "qemu-backend 4.3")
                    Law delivery,
            @Knob(
                            value = "Delay from the request to a vCPU that is halted: the host wakes "
                                    + "its thread and enters the guest.",
                            range = "a time",
                            reference = "qemu-backend 4.4")
                    Law wake,
            @Knob(
                            value = "Time that the exits of the vCPU for an injection take; none with posted ones.",
                            range = "a time",
                            reference = "qemu-backend 4.3")
                    Law exit,
            @Knob(
                            value = "Time of the guest's interrupt entry, handler (vring_interrupt, "
                                    + "napi_schedule) and exit.",
                            range = "a time",
                            reference = "linux-rx 1.7, 7")
                    Law handler,
            @Knob(
                            value = "What the handler takes longer if the vCPU was halted: the idle loop is left "
                                    + "(tick_irq_enter).",
                            range = "a time",
                            reference = "linux-rx 7")
                    Law fromIdle,
            @Knob(
                            value = "The same if it was about to halt, between two rounds of the idle loop: RCU looks "
                                    + "already.",
                            range = "a time",
                            reference = "irqentry_enter; linux-rx 7")
                    Law fromIdleLoop,
            @Knob(
                            value = "What it takes longer still if the idle vCPU had stopped its tick.",
                            range = "a time",
                            reference = "tick_nohz_irq_enter; linux-rx 7")
                    Law fromTickless,
            @Knob(
                            value = "What the first of a tick takes longer still: jiffies are brought up to date "
                                    + "(tick_nohz_update_jiffies).",
                            range = "a time",
                            reference = "linux-rx 7")
                    Law newTick,
            @Knob(
                            value = "What the handler takes longer if the vCPU was in a softirq on top of its idle "
                                    + "thread, not of ksoftirqd: RCU is told (is_idle_task).",
                            range = "a time",
                            reference = "irqentry_enter; linux-rx 7")
                    Law onIdleThread,
            @Knob(
                            value = "From the handler to the softirqs: the interrupt is acknowledged "
                                    + "(irq_exit). Others wait until then.",
                            range = "a time",
                            reference = "linux-rx 1.7, 7")
                    Law end,
            @Knob(
                            value = "The read of the interrupt status of an INTx handler: an exit to the device model.",
                            range = "a time",
                            reference = "linux-rx 1.7, 7")
                    Law isr,
            @Knob(
                            value = "The look at each other queue, also of transmit, of a handler that they "
                                    + "share: a lock and a used index.",
                            range = "a time",
                            reference = "linux-rx 1.7")
                    Law scan,
            @Knob(
                            value = "Time of the exit at end of interrupt; not with posted interrupts.",
                            range = "a time",
                            reference = "qemu-backend 4.3")
                    Law eoi) {
        /** Time of the exits of an interrupt: first for the injection, then at its end. */
        public double exitsMeanNs() {
            return posted ? 0 : exit.meanNs() + eoi.meanNs();
        }
    }

    /** Where an interrupt finds the vCPU. */
    public enum Found {
        /** Halted, or about to leave that state. */
        HALTED,
        /** Between two rounds of the idle loop. */
        IDLE_LOOP,
        /** In a softirq on top of the idle thread. */
        ON_IDLE_THREAD,
        /** In anything else. */
        BUSY
    }

    /** What a vector asks of the kernel that it interrupts. */
    public interface Kernel {
        /** The interrupt is taken; where it finds the vCPU, to which it is going to return. */
        Found interrupted();

        /** The handler, once its cost has been paid. */
        void handleInterrupt();

        /** The interrupt has been acknowledged. */
        void irqExit();

        /** Whether the idle vCPU had stopped its tick. */
        boolean isTickless();

        /** Whether a tick is over that a vCPU without it did not take; asked once, it has been made up for. */
        boolean makesUpForTicks();
    }

    private final HaltPoll halt;
    private final Processor vcpu;
    private final Sampler delivery;
    private final Sampler wake;
    private final boolean posted;
    private final Sampler exit;
    private final Sampler handle;
    private final Sampler fromIdle;
    private final Sampler fromIdleLoop;
    private final Sampler fromTickless;
    private final Sampler newTick;
    private final Sampler onIdleThread;
    private final Sampler end;
    private final Sampler isr;
    private final Sampler scan;
    private final Sampler eoi;
    private final Vectors vectors;
    private final int others;
    private final Timer inFlight;
    private final Work accept;
    private final Work service;
    private final Work ending;
    private final Kernel kernel;
    private boolean requested;
    private boolean inService;
    private boolean held;
    private boolean masked;
    private boolean keptByMask;

    /**
     * A vector to the vCPU of {@code halt}.
     *
     * @param others queues that a handler looks at which they share
     */
    public MsixVector(
            Simulation simulation,
            String name,
            Vectors vectors,
            int others,
            Costs costs,
            RandomStreams streams,
            HaltPoll halt,
            Kernel kernel) {
        this.vectors = vectors;
        this.others = others;
        this.halt = halt;
        this.vcpu = halt.vcpu();
        this.delivery = streams.sampler(name + ".delivery", costs.delivery());
        this.wake = streams.sampler(name + ".wake", costs.wake());
        this.posted = costs.posted();
        this.exit = streams.sampler(name + ".exit", costs.exit());
        this.handle = streams.sampler(name + ".handler", costs.handler());
        this.fromIdle = streams.sampler(name + ".fromIdle", costs.fromIdle());
        this.fromIdleLoop = streams.sampler(name + ".fromIdleLoop", costs.fromIdleLoop());
        this.fromTickless = streams.sampler(name + ".fromTickless", costs.fromTickless());
        this.newTick = streams.sampler(name + ".newTick", costs.newTick());
        this.onIdleThread = streams.sampler(name + ".onIdleThread", costs.onIdleThread());
        this.end = streams.sampler(name + ".end", costs.end());
        this.isr = streams.sampler(name + ".isr", costs.isr());
        this.scan = streams.sampler(name + ".scan", costs.scan());
        this.eoi = streams.sampler(name + ".eoi", costs.eoi());
        this.inFlight = new Timer(simulation, this::delivered);
        this.accept = vcpu.hardirq(this::accepted);
        this.kernel = kernel;
        this.service = vcpu.hardirq(this::served);
        this.ending = vcpu.hardirq(this::ended);
    }

    /** From here on a request is kept (the mask bit of the vector's table entry). */
    public void mask() {
        masked = true;
    }

    /** A request that was kept is made now, once. */
    public void unmask() {
        masked = false;
        if (keptByMask) {
            keptByMask = false;
            raise();
        }
    }

    /** Requests the interrupt (kvm_set_msi); a masked vector sets its pending bit instead. */
    public void raise() {
        if (masked) {
            keptByMask = true;
            return;
        }
        if (requested) {
            return; // the bit is set already: the two are one
        }
        requested = true;
        inFlight.armIn(halt.delayNs(delivery, wake));
    }

    private void delivered() {
        held = inService;
        if (!held) {
            accept.submit(exitNs(exit));
        }
    }

    private double exitNs(Sampler ns) {
        return posted ? 0 : ns.nextNs();
    }

    /**
     * The request moves from IRR to ISR: from here on the next one is an interrupt of its own. The end of an edge
     * interrupt is signalled before its handler runs (handle_edge_irq), so its exit delays the handler.
     */
    private void accepted() {
        requested = false;
        inService = true;
        service.submit(idleNs() + handle.nextNs() + vectors.searchNs(isr, scan, others) + exitNs(eoi));
    }

    /** The idle loop is left; a halted vCPU took no ticks. */
    private double idleNs() {
        Found found = kernel.interrupted();
        if (found == Found.ON_IDLE_THREAD) {
            return onIdleThread.nextNs();
        }
        if (found == Found.BUSY) {
            return 0;
        }
        double ns = (found == Found.HALTED ? fromIdle : fromIdleLoop).nextNs();
        if (kernel.isTickless()) {
            ns += fromTickless.nextNs() + (kernel.makesUpForTicks() ? newTick.nextNs() : 0);
        }
        return ns;
    }

    private void served() {
        kernel.handleInterrupt();
        double endNs = end.nextNs();
        if (endNs > 0) {
            ending.submit(endNs);
        } else {
            ended();
        }
    }

    private void ended() {
        inService = false;
        kernel.irqExit();
        if (held) {
            held = false;
            accept.submit(exitNs(exit));
        }
    }

    /** Whether an interrupt is on its way or being handled. */
    public boolean isUnderWay() {
        return keptByMask || requested || inService;
    }

    @Override
    public void verify() {
        Component.require(
                !requested || held || inFlight.isArmed() || accept.isPending(),
                "a requested interrupt must be on its way");
    }
}
