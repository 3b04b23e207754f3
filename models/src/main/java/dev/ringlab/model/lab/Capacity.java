package dev.ringlab.model.lab;

import dev.ringlab.model.interrupt.Coalescing;
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
 * nothing but the work of packets in full batches, and how long a packet takes that meets nobody. Packets are of the
 * mean size, either all of one size or each in one buffer, and spread evenly over queues and readers; what GRO saves by
 * merging is left out.
 */
public final class Capacity implements Measure {
    private static final Metric NO_LOAD = new Metric(
            "theory.latency.noLoad",
            "ns",
            "Mean costs on the way of a packet that meets nobody, and a vCPU that nobody polls for",
            Better.LOWER);
    private static final Metric THROUGHPUT = new Metric(
            "theory.throughput.rate", "pps", "What is offered, as far as the mean costs allow it", Better.HIGHER);

    private final Scenario scenario;
    private final Costs costs;
    private final double bytes;
    private final HostWork host;
    private final GuestWork guest;

    /** Of one scenario. */
    public Capacity(Scenario scenario) {
        this.scenario = scenario;
        this.costs = scenario.costs();
        this.bytes = scenario.traffic().meanBytes();
        this.guest = new GuestWork(scenario);
        this.host = HostWork.of(scenario.backend(), costs.backend(), guest.buffers(), bytes);
    }

    /** What it says. */
    public static List<Metric> metrics(Scenario scenario) {
        List<Metric> metrics = new ArrayList<>();
        Processors.names(scenario).forEach(name -> metrics.add(capacity(name)));
        metrics.add(THROUGHPUT);
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
        int threads = scenario.backend().kind().threads(queues);
        for (int queue = 0; queue < queues; queue++) {
            packetNs.merge(processors.get(queue % threads), host.fullNs() / queues, Double::sum);
            packetNs.merge(vcpus.get(scenario.interruptedBy(queue)), guest.fullNs() / queues, Double::sum);
        }
        List<Integer> readers = readers();
        for (int vcpu : readers) {
            packetNs.merge(vcpus.get(vcpu), guest.passed() * readNs() / readers.size(), Double::sum);
        }
        packetNs.forEach((processor, ns) -> {
            if (ns > 0) {
                values.accept(Measured.of(capacity(processor), 1e9 / ns));
            }
        });
        double least =
                1e9 / packetNs.values().stream().mapToDouble(ns -> ns).max().orElse(0);
        double throughput = guest.passed() * Math.min(scenario.traffic().meanRatePps(), least);
        values.accept(Measured.of(THROUGHPUT, throughput));
        if (guest.passed() > 0 && !waitsForPackets()) {
            values.accept(Measured.of(NO_LOAD, noLoadNs()));
        }
    }

    /** One socket has one reader; several take turns. */
    private List<Integer> readers() {
        List<Integer> cpus = scenario.application().vcpu().cpus();
        return scenario.application().sockets() == Application.Sockets.ONE ? cpus.subList(0, 1) : cpus;
    }

    private static Metric capacity(String processor) {
        return new Metric(
                "theory.capacity." + processor,
                "pps",
                "Packets that the mean costs allow " + processor + ", in full batches, with nothing else to do",
                Better.HIGHER);
    }

    private boolean isKnown() {
        return guest.isKnown() && !scenario.application().pollsBusily();
    }

    /** Whether an interrupt waits for packets, of which there are none. */
    private boolean waitsForPackets() {
        Coalescing.Config coalescing = scenario.queue().coalescing();
        return coalescing.frames() > 1 && coalescing.timeNs() == 0;
    }

    private double readNs() {
        Protocol protocol = scenario.traffic().protocol();
        return costs.application().read().meanNs()
                + costs.application().copyNsPerByte() * Math.max(0, bytes - protocol.headerBytes());
    }

    /** Everybody sleeps and is woken; the batches are of one. */
    private double noLoadNs() {
        Coalescing.Config coalescing = scenario.queue().coalescing();
        boolean waits = coalescing.frames() != 1 && coalescing.timeNs() > 0; // then no thread pays for the signal
        MsixVector.Costs interrupt = costs.interrupt();
        return host.aloneNs()
                + (waits ? coalescing.timeNs() : host.signalNs())
                + interrupt.wake().meanNs()
                + interrupt.exitsMeanNs()
                + interrupt.handler().meanNs()
                + guest.aloneNs()
                + costs.application().wake().meanNs()
                + readNs();
    }
}
