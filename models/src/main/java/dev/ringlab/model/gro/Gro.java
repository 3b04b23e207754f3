package dev.ringlab.model.gro;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Site;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges TCP segments that follow each other (linux 6.1: dev_gro_receive, tcp_gro_receive). Without a receive hash, as
 * virtio-net has it by default, all flows share one bucket, which holds eight.
 */
public final class Gro {
    private static final int MAX_GRO_SKBS = 8;
    private static final int ETH_HLEN = 14;
    private static final int ETH_FRAME_LEN = 1514;
    private static final int ETH_AND_IP_BYTES = 34;

    /** What is merged, and how far. */
    public record Config(
            @Knob(
                            value = "Whether packets are merged at all.",
                            range = "on or off",
                            reference = "ethtool -K gro; linux-rx 5")
                    boolean enabled,
            @Knob(
                            value = "Longest merged packet, with its IP header.",
                            range = "[1500 B, 65536 B]",
                            reference = "ip link gro_max_size; linux-rx 5")
                    int maxSizeBytes,
            @Knob(
                            value = "Packets that wait until they go up the stack together.",
                            range = "[1, 64] packets",
                            reference = "net.core.gro_normal_batch; linux-rx 5")
                    int normalBatch) {
        /** Checks the ranges that the knobs state. */
        public Config {
            unlessWithin(1500, 65536, "maxSizeBytes", maxSizeBytes);
            unlessWithin(1, 64, "normalBatch", normalBatch);
        }
    }

    /** Times of GRO. */
    public record Costs(
            @Knob(
                            value = "Headers of one packet, lookup, merge or hold.",
                            range = "a time",
                            reference = "linux-rx 5, 7")
                    Law packet,
            @Knob(
                            value = "Comparison with each flow that is held.",
                            range = "a time",
                            reference = "linux-rx 5, 7 (scan <= 8 held)")
                    Law held,
            @Knob(
                            value = "Software checksum of a packet of which the device said nothing.",
                            range = "a time a byte",
                            reference = "CHECKSUM_NONE; linux-rx 3.9, 5, 7")
                    double checksumNsPerByte) {
        /** Checks the ranges that the knobs state. */
        public Costs {
            unlessWithin(0, 1000, "checksumNsPerByte", checksumNsPerByte);
        }
    }

    private final Config config;
    private final SkbPool skbs;
    private final HeldFlows held = new HeldFlows(MAX_GRO_SKBS);
    private final double checksumNsPerByte;
    private final Sampler packetNs;
    private final Sampler heldNs;
    private final Work work;
    private final SkbQueue normal = new SkbQueue();
    private int normalSegments;
    private @Nullable Skb arrived;
    private Runnable then = () -> {};
    private LongSupplier jiffies = () -> 0;

    /** GRO of one NAPI, which computes where that is polled. */
    public Gro(Config config, Costs costs, RandomStreams streams, Site site, SkbPool skbs) {
        this.config = config;
        this.skbs = skbs;
        this.checksumNsPerByte = costs.checksumNsPerByte();
        this.packetNs = streams.sampler("gro.packet", costs.packet());
        this.heldNs = streams.sampler("gro.held", costs.held());
        this.work = site.work(this::compared);
    }

    /** Connects the kernel's coarse clock, by which the age of what is held is told. */
    public void onJiffies(LongSupplier newJiffies) {
        jiffies = newJiffies;
    }

    /** Takes a packet from the driver; {@code whenDone} once it is held, merged or in the normal list. */
    public void receive(Skb skb, Runnable whenDone) {
        arrived = skb;
        then = whenDone;
        double costNs = packetNs.nextNs() + checksumNs(skb.head());
        if (canMerge(skb.head())) {
            for (int i = held.count(); i > 0; i--) {
                costNs += heldNs.nextNs();
            }
        }
        work.submit(costNs);
    }

    /** Once for each packet, merged or not; without GRO the stack does it a little later. */
    private double checksumNs(Packet packet) {
        return packet.checksum == Checksum.NONE ? checksumNsPerByte * (packet.lengthBytes - ETH_AND_IP_BYTES) : 0;
    }

    private void compared() {
        Skb skb = Objects.requireNonNull(arrived);
        arrived = null;
        if (canMerge(skb.head())) {
            mergeOrHold(skb);
        } else {
            completeFlow(skb.head());
            toNormal(skb);
        }
        then.run();
    }

    /** UDP needs a socket that asked for it; what the host's TSO left whole, and pure ACKs, are never merged. */
    private boolean canMerge(Packet packet) {
        return config.enabled()
                && packet.protocol == Protocol.TCP
                && packet.lengthBytes <= ETH_FRAME_LEN
                && packet.payloadBytes() > 0;
    }

    private void mergeOrHold(Skb skb) {
        Skb flow = held.find(skb.head().flow);
        if (flow == null) {
            hold(skb);
        } else if (continues(flow, skb.head())) {
            flow.merge(skb);
            skbs.freeHead(skb);
            if (flow.lastPayloadBytes() < flow.head().payloadBytes()) {
                completeFlow(flow.head()); // a short segment ends a message
            }
        } else {
            completeFlow(flow.head());
            hold(skb);
        }
    }

    private boolean continues(Skb flow, Packet packet) {
        int headers = Protocol.TCP.headerBytes() - ETH_HLEN;
        return packet.sequence == flow.nextSequence()
                && packet.payloadBytes() <= flow.head().payloadBytes()
                && headers + flow.payloadBytes() + packet.payloadBytes() < config.maxSizeBytes();
    }

    private void hold(Skb skb) {
        if (held.isFull()) {
            toNormal(held.takeOldest());
        }
        held.add(skb, jiffies.getAsLong());
    }

    private void completeFlow(Packet packet) {
        Skb flow = packet.protocol == Protocol.TCP ? held.take(packet.flow) : null;
        if (flow != null) {
            toNormal(flow);
        }
    }

    private void toNormal(Skb skb) {
        normal.append(skb);
        normalSegments += skb.segments();
    }

    /** Completes all that is held, the oldest first (napi_gro_flush). */
    public void flush() {
        while (!held.isEmpty()) {
            toNormal(held.takeOldest());
        }
    }

    /**
     * Completes what is held, the oldest first; with {@code oldOnly} only what is from before this tick
     * (napi_gro_flush).
     */
    public void flush(boolean oldOnly) {
        if (!oldOnly) {
            flush();
            return;
        }
        long now = jiffies.getAsLong();
        while (!held.isEmpty() && held.oldestJiffy() != now) {
            toNormal(held.takeOldest());
        }
    }

    /** Whether a packet waits for the next of its flow. */
    public boolean isHolding() {
        return !held.isEmpty();
    }

    /** Whether the normal list is long enough to go up the stack (gro_normal_one). */
    public boolean batchIsFull() {
        return normalSegments >= config.normalBatch();
    }

    /** The list that goes up the stack now, to be emptied by the taker (gro_normal_list). */
    public SkbQueue takeNormal() {
        normalSegments = 0;
        return normal;
    }
}
