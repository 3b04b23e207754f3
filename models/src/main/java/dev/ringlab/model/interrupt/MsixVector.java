package dev.ringlab.model.interrupt;

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
                            value = "Time of the vCPU that exits for the injection take; 0 with posted interrupts.",
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
                            value = "The read of the interrupt status of an INTx handler: an exit to the device model.",
                            range = "a time",
                            reference = "linux-rx 1.7, 7")
                    Law isr,
            @Knob(
                            value =
                                    "The look at the other queue, transmit, of a handler that they share: a lock and a used index.",
                            range = "a time",
                            reference = "linux-rx 1.7")
                    Law scan,
            @Knob(
                            value = "Time of the exit at end of interrupt; 0 with posted interrupts.",
                            range = "a time",
                            reference = "qemu-backend 4.3")
                    Law eoi) {}

    private final Processor vcpu;
    private final Sampler delivery;
    private final Sampler wake;
    private final Sampler exit;
    private final Sampler handle;
    private final Sampler isr;
    private final Sampler scan;
    private final Sampler eoi;
    private final Vectors vectors;
    private final Timer inFlight;
    private final Work accept;
    private final Work service;
    private boolean requested;

    /** @param handler what the interrupt does on {@code vcpu}, once the cost of its handler has been paid */
    public MsixVector(
            Simulation simulation,
            String name,
            Vectors vectors,
            Costs costs,
            RandomStreams streams,
            Processor vcpu,
            Runnable handler) {
        this.vectors = vectors;
        this.vcpu = vcpu;
        this.delivery = streams.sampler(name + ".delivery", costs.delivery());
        this.wake = streams.sampler(name + ".wake", costs.wake());
        this.exit = streams.sampler(name + ".exit", costs.exit());
        this.handle = streams.sampler(name + ".handler", costs.handler());
        this.isr = streams.sampler(name + ".isr", costs.isr());
        this.scan = streams.sampler(name + ".scan", costs.scan());
        this.eoi = streams.sampler(name + ".eoi", costs.eoi());
        this.inFlight = new Timer(simulation, this::delivered);
        this.accept = vcpu.hardirq(this::accepted);
        this.service = vcpu.hardirq(handler);
    }

    /** Requests the interrupt (kvm_set_msi). */
    public void raise() {
        if (requested) {
            return; // the bit is set already: the two are one
        }
        requested = true;
        inFlight.armIn(vcpu.isIdle() ? wake.nextNs() : delivery.nextNs());
    }

    private void delivered() {
        accept.submit(exit.nextNs());
    }

    /** The request moves from IRR to ISR: from here on the next one is an interrupt of its own. */
    private void accepted() {
        requested = false;
        service.submit(handle.nextNs() + vectors.searchNs(isr, scan) + eoi.nextNs());
    }

    /** Whether an interrupt is on its way or being handled. */
    public boolean isUnderWay() {
        return requested || service.isPending();
    }

    @Override
    public void verify() {
        Component.require(
                !requested || inFlight.isArmed() || accept.isPending(), "a requested interrupt must be on its way");
    }
}
