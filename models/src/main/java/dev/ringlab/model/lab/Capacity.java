package dev.ringlab.model.lab;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.backend.VhostNet;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.ReceiveBuf;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.interrupt.MsixVector;
import dev.ringlab.model.measure.Measure;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Costs;
import dev.ringlab.model.path.Processors;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.model.run.Measured;
import dev.ringlab.model.run.Metric;
import dev.ringlab.model.run.Metric.Better;
import dev.ringlab.model.stack.Application;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the mean costs of a scenario say by themselves: how many packets a second each processor can take, if it does
 * nothing but the work of packets in full batches, and how long a packet takes that meets nobody. Packets are of one
 * buffer, of the mean size, and spread evenly over queues and readers; what GRO saves by merging is left out. Of the
 * backends only vhost-net's costs are summed.
 */
public final class Capacity implements Measure {
    private static final Metric NO_LOAD = new Metric(
            "theory.latency.noLoad",
            "ns",
            "Mean costs on the way of a packet that meets nobody, and a vCPU that nobody polls for",
            Better.LOWER);
    private static final int MERGEABLE_BYTES = 1536; // of one buffer (linux-rx 3.7)

    private static final int COPIED_BYTES = 128; // up to which a frame is copied whole (GOOD_COPY_LEN)
    private static final int ETH_HLEN = 14;

    private final Scenario scenario;
    private final Costs costs;
    private final double bytes;

    /** Of one scenario. */
    public Capacity(Scenario scenario) {
        this.scenario = scenario;
        this.costs = scenario.costs();
        this.bytes = scenario.traffic().meanBytes();
    }

    /** What it says. */
    public static List<Metric> metrics(Scenario scenario) {
        List<Metric> metrics = new ArrayList<>();
        Processors.names(scenario).forEach(name -> metrics.add(capacity(name)));
        metrics.add(NO_LOAD);
        return metrics;
    }

    @Override
    public void begin() {
        // Nothing is watched.
    }

    @Override
    public void end(Consumer<Measured> values) {
        if (!isKnown()) {
            return;
        }
        Map<String, Double> packetNs = new LinkedHashMap<>();
        List<String> processors = Processors.names(scenario);
        List<String> vcpus = Processors.vcpuNames(scenario);
        int queues = scenario.queue().pairs();
        for (int queue = 0; queue < queues; queue++) {
            if (isVhostNet()) {
                packetNs.merge(processors.get(queue), hostPacketNs() / queues, Double::sum);
            }
            int vcpu = scenario.interruptedBy(queue);
            packetNs.merge(vcpus.get(vcpu), guestPacketNs() / queues, Double::sum);
        }
        List<Integer> readers = readers();
        for (int vcpu : readers) {
            packetNs.merge(vcpus.get(vcpu), readNs() / readers.size(), Double::sum);
        }
        packetNs.forEach((processor, ns) -> {
            if (ns > 0) {
                values.accept(Measured.of(capacity(processor), 1e9 / ns));
            }
        });
        if (isVhostNet()) {
            values.accept(Measured.of(NO_LOAD, noLoadNs()));
        }
    }

    /** One socket has one reader; several take turns. */
    private List<Integer> readers() {
        List<Integer> cpus = scenario.application().vcpu().cpus();
        return scenario.application().sockets() == Application.Sockets.ONE ? cpus.subList(0, 1) : cpus;
    }

    private boolean isVhostNet() {
        return scenario.backend().kind() == Backends.Kind.VHOST_NET;
    }

    private static Metric capacity(String processor) {
        return new Metric(
                "theory.capacity." + processor,
                "pps",
                "Packets that the mean costs allow " + processor + ", in full batches, with nothing else to do",
                Better.HIGHER);
    }

    private boolean isKnown() {
        boolean one = scenario.traffic().largestBytes() + scenario.guest().headerBytes() <= MERGEABLE_BYTES
                || scenario.guest().buffers() == BufferMode.BIG;
        return one && !scenario.xdp().attached() && !scenario.application().pollsBusily();
    }

    /** The worker that never sleeps: a run for each weight, a publication for each batch and one more. */
    private double hostPacketNs() {
        VhostNet.Costs host = costs.backend().vhostNet();
        int weight = scenario.backend().vhostNet().weight();
        int batch = Math.min(weight, scenario.backend().vhostNet().batch() + 1);
        double publications = Math.ceil((double) weight / batch);
        return host.packet().meanNs()
                + host.copyNsPerByte() * bytes
                + (host.run().meanNs() + publications * host.publish().meanNs()) / weight;
    }

    /** The vCPU that only polls: softirq pass and poll for each weight. */
    private double guestPacketNs() {
        Guest.Costs guest = costs.guest();
        return driverNs()
                + costs.stack().skb().meanNs()
                + guest.refill().buffer().meanNs()
                + (guest.softirq().pass().meanNs()
                                + guest.driver().poll().meanNs()
                                + guest.refill().kickPrepare().meanNs())
                        / scenario.guest().napiWeight();
    }

    private double driverNs() {
        ReceiveBuf.Costs receive = costs.guest().receive();
        boolean copied = bytes <= COPIED_BYTES;
        double head = copied
                ? receive.newHead().meanNs() + receive.copyNsPerByte() * bytes
                : Math.min(
                        receive.buildSkb().meanNs(),
                        receive.newHead().meanNs()
                                + receive.copyNsPerByte() * ETH_HLEN
                                + receive.fragment().meanNs());
        return receive.getBuf().meanNs()
                + receive.skb().meanNs()
                + head
                + costs.gro().packet().meanNs();
    }

    private double readNs() {
        Protocol protocol = scenario.traffic().protocol();
        return costs.application().read().meanNs()
                + costs.application().copyNsPerByte() * Math.max(0, bytes - protocol.headerBytes());
    }

    /** Everybody sleeps and is woken; the batches are of one. */
    private double noLoadNs() {
        VhostNet.Costs host = costs.backend().vhostNet();
        MsixVector.Costs interrupt = costs.interrupt();
        Guest.Costs guest = costs.guest();
        double hostNs = host.wake().meanNs()
                + host.run().meanNs()
                + host.packet().meanNs()
                + host.copyNsPerByte() * bytes
                + host.publish().meanNs()
                + host.signal().meanNs();
        double interruptNs = interrupt.wake().meanNs()
                + interrupt.exitsMeanNs()
                + interrupt.handler().meanNs();
        double guestNs = guest.softirq().pass().meanNs()
                + guest.driver().poll().meanNs()
                + driverNs()
                + guest.refill().buffer().meanNs()
                + guest.driver().enableCallback().meanNs()
                + costs.stack().skb().meanNs();
        return hostNs + interruptNs + guestNs + costs.application().wake().meanNs() + readNs();
    }
}
