package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.packet.FlowHash;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.model.stack.SkbReceiver;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.List;
import java.util.Objects;

/**
 * Receive packet steering: the poll of a queue leaves the stack to the vCPUs that the flows hash to (linux 6.1:
 * get_rps_cpu, enqueue_to_backlog). One that hashes to the polling vCPU waits in that one's backlog too.
 */
public final class Rps implements SkbReceiver {
    /** Whether packets are steered, and how many may wait. */
    public record Config(
            @Knob(
                            value = "The vCPUs that run the stack, by hash of the flow: none leaves it to "
                                    + "whichever polls.",
                            range = "none, or a list of CPUs such as 0,2-3",
                            reference = "queues/rx-N/rps_cpus; linux-rx 4.6")
                    Cpus cpus,
            @Knob(
                            value = "Packets in the backlog of a vCPU, beyond which a further one is lost.",
                            range = "[1, 1000000] packets",
                            reference = "net.core.netdev_max_backlog; linux-rx 4.6, 6")
                    int netdevMaxBacklog,
            @Knob(
                            value = "Packets of one poll of a backlog.",
                            range = "[1, 1024] packets",
                            reference = "net.core.dev_weight; linux-rx 4.6, 6")
                    int devWeight) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1, 1_000_000, "netdevMaxBacklog", netdevMaxBacklog);
            unlessWithin(1, 1024, "devWeight", devWeight);
        }
    }

    /** Times of steering. */
    public record Costs(
            @Knob(
                            value = "One packet: hash of its addresses, choice of the vCPU, that one's backlog locked.",
                            range = "a time",
                            reference = "get_rps_cpu, enqueue_to_backlog; linux-rx 4.6")
                    Law enqueue,
            @Knob(
                            value = "Taking a packet out of the backlog: what another core wrote is not in the cache.",
                            range = "a time",
                            reference = "process_backlog; linux-rx 4.6")
                    Law dequeue,
            @Knob(
                            value = "Sending an interrupt to another vCPU, with its exit if there is one.",
                            range = "a time",
                            reference = "net_rps_send_ipi; qemu-backend 4.3")
                    Law send,
            @Knob(value = "Delay until it reaches a vCPU that runs.", range = "a time", reference = "qemu-backend 4.3")
                    Law delivery,
            @Knob(
                            value = "Delay until it reaches a vCPU that is halted.",
                            range = "a time",
                            reference = "qemu-backend 4.4")
                    Law wake,
            @Knob(
                            value = "Handling it: interrupt entry, rps_trigger_softirq, exit.",
                            range = "a time",
                            reference = "linux-rx 4.6")
                    Law handler) {}

    private final CpuList cpus;
    private final List<Vcpu> vcpus;
    private final Napi napi;
    private final Sampler enqueueNs;
    private final Work enqueue;
    private SkbQueue list = new SkbQueue();
    private Runnable then = () -> {};

    /**
     * @param site where the queue is polled
     * @param napi of the queue
     */
    Rps(CpuList cpus, Costs costs, RandomStreams streams, List<Vcpu> vcpus, Site site, Napi napi) {
        this.cpus = cpus;
        this.vcpus = vcpus;
        this.napi = napi;
        this.enqueueNs = streams.sampler("rps.enqueue", costs.enqueue());
        this.enqueue = site.work(this::enqueued);
    }

    @Override
    public void deliver(SkbQueue skbs, Runnable whenDone) {
        list = skbs;
        then = whenDone;
        next();
    }

    private void next() {
        if (list.isEmpty()) {
            then.run();
        } else {
            enqueue.submit(enqueueNs.nextNs());
        }
    }

    private void enqueued() {
        Skb skb = Objects.requireNonNull(list.take());
        int chosen = FlowHash.scale(FlowHash.of(skb.head().flow), cpus.cpus().size());
        vcpus.get(cpus.of(chosen)).backlog().enqueue(skb, napi.vcpu());
        next();
    }
}
