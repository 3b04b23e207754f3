package dev.ringlab.model.guest;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.Timer;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.List;

/**
 * The transmit queue beside a receive queue, as far as receiving feels it (linux 6.1: start_xmit,
 * virtnet_poll_cleantx). Packets that the device has sent are reclaimed by whoever comes first: the thread that sends
 * the next one, or a receive poll, unless somebody has the lock. The device sends at once.
 */
public final class TransmitQueue {
    /** What the guest sends. */
    public record Config(
            @Knob(
                            value = "How often a thread sends a packet by the queue beside each receive queue, "
                                    + "whose polls reclaim what has been sent. 0 s: never.",
                            range = "a time",
                            reference = "virtnet_poll_cleantx; linux-rx 3.3, 8 (race 16)")
                    Law every,
            @Knob(value = "The vCPU that this thread runs on.", range = "[0, 63]", reference = "linux-rx 8 (race 16)")
                    int vcpu) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(0, 63, "vcpu", vcpu);
        }
    }

    /** Times of the transmit queue. */
    public record Costs(
            @Knob(
                            value = "A packet that the guest sends, while the queue is locked and softirqs are off.",
                            range = "a time",
                            reference = "start_xmit; linux-rx 3.3")
                    Law send,
            @Knob(
                            value = "A packet that has been sent: its skb and its descriptors are freed.",
                            range = "a time",
                            reference = "free_old_xmit_skbs; linux-rx 3.3, 8 (race 16)")
                    Law reclaim) {}

    private final boolean sends;
    private final Vcpu vcpu;
    private final Sampler everyNs;
    private final Sampler sendNs;
    private final Sampler reclaimNs;
    private final Timer due;
    private final Work begin;
    private final Work send;
    private boolean locked;
    private int sent;

    TransmitQueue(Simulation simulation, Config config, Costs costs, RandomStreams streams, List<Vcpu> vcpus) {
        this.sends = config.every().meanNs() > 0;
        this.vcpu = vcpus.get(config.vcpu());
        this.everyNs = streams.sampler("transmit.every", config.every());
        this.sendNs = streams.sampler("transmit.send", costs.send());
        this.reclaimNs = streams.sampler("transmit.reclaim", costs.reclaim());
        this.due = new Timer(simulation, this::due);
        Task thread = vcpu.processor().task("sender");
        this.begin = thread.work(this::locked);
        this.send = thread.work(this::sent);
    }

    void start() {
        if (sends) {
            due.armIn(everyNs.nextNs());
        }
    }

    /** What does not fit between two packets is not sent: the thread is late. */
    private void due() {
        due.armIn(everyNs.nextNs());
        if (!begin.isPending() && !send.isPending()) {
            begin.submit(0);
        }
    }

    private void locked() {
        vcpu.softirq().disableBottomHalves();
        double ns = reclaim();
        locked = true;
        send.submit(ns + sendNs.nextNs());
    }

    private void sent() {
        sent++;
        locked = false;
        vcpu.softirq().enableBottomHalves();
    }

    /** Frees all that has been sent, unless another vCPU has the lock (trylock); what that costs. */
    double reclaim() {
        double ns = 0;
        for (; sent > 0 && !locked; sent--) {
            ns += reclaimNs.nextNs();
        }
        return ns;
    }
}
