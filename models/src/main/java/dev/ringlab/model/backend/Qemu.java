package dev.ringlab.model.backend;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.backend.virtionet.ReceiveFilter;
import dev.ringlab.model.backend.virtionet.RxQueue;
import dev.ringlab.model.backend.virtionet.VirtioNetDevice;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import org.jspecify.annotations.Nullable;

/** QEMU itself as the backend (tap, vhost=off): one main loop for all queues of a device. */
public final class Qemu implements BackendDevice {
    /** What the main loop does at a time, and who keeps it from that. */
    public record Config(
            @Knob(
                            value = "Frames that the handler of a tap reads before other handlers and timers run.",
                            range = "[1, 65536] packets",
                            reference = "qemu 7.2: tap_send; qemu-backend 1.3")
                    int tapFrames,
            @Knob(
                            value = "Time between two exits of any vCPU to QEMU for another device, each of which "
                                    + "holds QEMU's big lock for costs.backend.qemu.loop.exit; 0 s for never one.",
                            range = "a time",
                            reference = "qemu-backend 1.3 (vCPU threads contend for the BQL)")
                    Law exitEvery,
            QemuRsc.Config rsc) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 65536, "tapFrames", tapFrames);
        }
    }

    /** Processor times of the main loop. */
    public record Costs(
            MainLoop.Costs loop,
            @Knob(
                            value = "A read() of the tap that finds a frame, or none (EAGAIN).",
                            range = "a time",
                            reference = "qemu-backend 7.2 [S20]")
                    Law read,
            @Knob(
                            value = "virtio_net_receive of a frame: checks, walk of the buffers, pop, map, header, "
                                    + "used element and index.",
                            range = "a time",
                            reference = "qemu-backend 7.1")
                    Law packet,
            @Knob(
                            value = "Each further buffer of a packet: walked, popped, mapped.",
                            range = "a time",
                            reference = "qemu-backend 7.1")
                    Law buffer,
            @Knob(
                            value = "Each of the two copies of a frame: out of the tap, and to guest memory.",
                            range = "a time a byte",
                            reference = "qemu-backend 0, 7.2 [S20]")
                    double copyNsPerByte,
            @Knob(
                            value = "The decision on an interrupt: barrier, read of the driver's wish.",
                            range = "a time",
                            reference = "qemu-backend 3.1.6, 9.1 (U4)")
                    Law decide,
            @Knob(
                            value = "An interrupt: the ioctl KVM_SIGNAL_MSI and the injection in it.",
                            range = "a time",
                            reference = "qemu-backend 4.1, 8.14")
                    Law signal,
            @Knob(
                            value = "A frame that finds no buffers: copied and kept, the tap no longer polled.",
                            range = "a time",
                            reference = "qemu-backend 9.1 (U5)")
                    Law park,
            @Knob(
                            value = "The handler of a kick: read of the eventfd, flush of the queue.",
                            range = "a time",
                            reference = "qemu-backend 9.1 (U7)")
                    Law kick,
            QemuRsc.Costs rsc) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "copyNsPerByte", copyNsPerByte);
        }
    }

    private final Config config;
    private final Costs costs;
    private final MainLoop loop;
    private final VirtioNetDevice device;
    private final @Nullable QemuRsc rsc;
    private int queues;

    /** A device without queues. The driver has set its filter: its own address, broadcast, no VLAN. */
    Qemu(Config config, Costs costs, Host host) {
        this.config = config;
        this.costs = costs;
        this.loop = new MainLoop(host, costs.loop(), config.exitEvery());
        ReceiveFilter filter = new ReceiveFilter(Headers.GUEST_ADDRESS, true);
        filter.set(ReceiveFilter.Flag.PROMISC, false);
        this.device = new VirtioNetDevice(filter);
        this.rsc = config.rsc().enabled() ? new QemuRsc(loop, config.rsc().intervalNs()) : null;
    }

    /** The main loop reads a number of frames in each turn, and decides about each. */
    static MeanWork meanWork(Config config, Costs costs, int buffers, double bytes) {
        double packetNs = costs.read().meanNs()
                + costs.packet().meanNs()
                + (buffers - 1) * costs.buffer().meanNs()
                + 2 * costs.copyNsPerByte() * bytes
                + costs.decide().meanNs();
        double turnNs = costs.loop().turn().meanNs();
        return new MeanWork(
                packetNs + turnNs / config.tapFrames(),
                costs.loop().wake().meanNs() + turnNs + packetNs,
                costs.signal().meanNs());
    }

    @Override
    public Backend queue(Attachment attachment) {
        RxQueue rxq = new RxQueue(
                attachment.rxq(), attachment.mostBuffersAPacket() > 1, attachment.headerBytes(), attachment.memory());
        device.add(rxq);
        device.setQueuePairs(queues + 1);
        QemuDelivery delivery = new QemuDelivery(costs, loop, device, queues++, attachment);
        QemuReceive receiver = rsc == null ? delivery : rsc.receive(delivery, costs, attachment);
        return new QemuQueue(config, costs, loop, delivery, receiver, attachment);
    }
}
