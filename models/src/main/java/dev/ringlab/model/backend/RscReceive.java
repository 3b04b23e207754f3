package dev.ringlab.model.backend;

import dev.ringlab.model.backend.virtionet.Outcome;
import dev.ringlab.model.backend.virtionet.Rsc;
import dev.ringlab.model.backend.virtionet.Rsc.Chain;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.sim.Component;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receive segment coalescing in front of the delivery of a queue (qemu 7.2: virtio_net_rsc_receive). What is kept is
 * delivered, when it is drained, by the queue that its first segment came by; if that one has no buffers, it is lost.
 */
final class RscReceive implements QemuReceive {
    private final QemuRsc device;
    private final QemuDelivery delivery;
    private final RxObserver observer;
    private final double copyNsPerByte;
    private final Sampler headersNs;
    private final Sampler compareNs;
    private final Work compare;
    private final Runnable pass = this::pass;
    private final Runnable drainedOrPark = this::drainedOrPark;
    private final Runnable passed = this::passed;
    private @Nullable Packet frame;
    private Rsc.Step step = Rsc.Step.BYPASS;
    private Outcome outcome = Outcome.QUEUED;
    private Runnable then = () -> {};

    RscReceive(QemuRsc device, Qemu.Costs costs, MainLoop loop, QemuDelivery delivery, Attachment attachment) {
        this.device = device;
        this.delivery = delivery;
        this.observer = attachment.observer();
        this.copyNsPerByte = costs.copyNsPerByte();
        RandomStreams streams = attachment.streams();
        this.headersNs = streams.sampler("qemu.rsc.headers", costs.rsc().headers());
        this.compareNs = streams.sampler("qemu.rsc.compare", costs.rsc().compare());
        this.compare = loop.work(this::compared);
    }

    /** Nobody sees what is kept, so it may be changed before the time for it has been paid. */
    @Override
    public void receive(Packet newFrame, Runnable whenDone) {
        frame = newFrame;
        then = whenDone;
        int bytes = newFrame.lengthBytes;
        step = device.rsc().receive(newFrame);
        double ns = headersNs.nextNs() + compareNs.sumNs(device.rsc().compared());
        boolean copied = step == Rsc.Step.KEEP_FIRST || step == Rsc.Step.KEEP || step == Rsc.Step.COALESCED;
        compare.submit(ns + (copied ? copyNsPerByte * bytes : 0));
    }

    private void compared() {
        Packet received = Objects.requireNonNull(frame);
        switch (step) {
            case BYPASS -> pass();
            case KEEP_FIRST -> {
                device.startTimer(received.headers.tcp().ipv6() ? Chain.IPV6 : Chain.IPV4);
                kept(received);
            }
            case KEEP, COALESCED -> kept(received);
            case DRAIN_AND_PASS -> drain(pass);
            case DRAIN_OR_PARK -> drain(drainedOrPark);
        }
    }

    private void kept(Packet received) {
        observer.coalescing(received, step == Rsc.Step.COALESCED);
        outcome = Outcome.COALESCING;
        then.run();
    }

    private void drain(Runnable whenDrained) {
        Packet kept = device.rsc().take();
        if (kept == null) {
            pass();
        } else {
            device.drain(kept, false, whenDrained);
        }
    }

    private void drainedOrPark() {
        if (device.drained().answer() == Outcome.Answer.PARKED) {
            outcome = device.drained();
            then.run();
        } else {
            pass();
        }
    }

    private void pass() {
        delivery.receive(Objects.requireNonNull(frame), passed);
    }

    private void passed() {
        outcome = delivery.outcome();
        then.run();
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public void verify() {
        Component.require(device.isTimed(), "what is coalesced must have a timer that ends it");
    }
}
