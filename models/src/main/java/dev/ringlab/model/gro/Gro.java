package dev.ringlab.model.gro;

import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.model.packet.SkbQueue;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges TCP segments that follow each other, and datagrams for a socket that asked for it (linux 6.1:
 * dev_gro_receive, tcp_gro_receive, udp_gro_receive_segment).
 */
public final class Gro {
    private static final int UDP_GRO_CNT_MAX = 64;
    private static final int ETH_HLEN = 14;
    private static final int ETH_AND_IP_BYTES = 34;

    /** What is merged, and how far. */
    public record Config(
            @Knob(
                            value = "Whether packets are merged at all.",
                            range = "on or off",
                            reference = "ethtool -K gro; linux-rx 5")
                    boolean enabled,
            @Knob(
                            value = "Whether datagrams are merged too: those of one flow and one "
                                    + "length, for a socket that asked for it.",
                            range = "on or off",
                            reference = "UDP_GRO; linux-rx 5")
                    boolean udp,
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
                            value = "Comparison of ports with each held flow, the youngest first, until its own.",
                            range = "a time",
                            reference = "tcp_gro_receive; linux-rx 5")
                    Law match,
            @Knob(
                            value = "What a packet that is merged takes longer: its payload is attached, its own skb "
                                    + "freed.",
                            range = "a time",
                            reference = "skb_gro_receive; linux-rx 5")
                    Law merge,
            @Knob(
                            value = "What that takes longer if the packet's head was the last of its page.",
                            range = "a time",
                            reference = "skb_free_head, page_frag_free; linux-rx 5")
                    Law freePage,
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
    private final RxObserver observer;
    private final HeldBuckets held = new HeldBuckets();
    private final double checksumNsPerByte;
    private final Sampler packetNs;
    private final Sampler heldNs;
    private final Sampler matchNs;
    private final Sampler mergeNs;
    private final Sampler freePageNs;
    private final SkbQueue normal = new SkbQueue();
    private int normalSegments;
    private @Nullable Skb continued; // the held flow whose next segment comes
    private LongSupplier jiffies = () -> 0;

    /** GRO of one NAPI, whose poll pays for it. */
    public Gro(Config config, Costs costs, RandomStreams streams, SkbPool skbs, RxObserver observer) {
        this.config = config;
        this.skbs = skbs;
        this.observer = observer;
        this.checksumNsPerByte = costs.checksumNsPerByte();
        this.packetNs = streams.sampler("gro.packet", costs.packet());
        this.heldNs = streams.sampler("gro.held", costs.held());
        this.matchNs = streams.sampler("gro.match", costs.match());
        this.freePageNs = streams.sampler("gro.freePage", costs.freePage());
        this.mergeNs = streams.sampler("gro.merge", costs.merge());
    }

    /** Connects the kernel's coarse clock, by which the age of what is held is told. */
    public void onJiffies(LongSupplier newJiffies) {
        jiffies = newJiffies;
    }

    /** What taking it is going to cost, in nanoseconds: nothing else may change what is held in between. */
    public double costNs(Packet packet) {
        double costNs = packetNs.nextNs();
        if (packet.checksum == Checksum.NONE) { // once for each packet; without GRO the stack does it a little later
            costNs += checksumNsPerByte * (packet.lengthBytes - ETH_AND_IP_BYTES);
        }
        continued = null;
        if (canMerge(packet)) {
            HeldFlows bucket = held.of(packet);
            if (!heldNs.isFree()) {
                costNs += heldNs.sumNs(bucket.count());
            }
            if (!matchNs.isFree()) {
                costNs += matchNs.sumNs(bucket.countFrom(packet.flow));
            }
            Skb flow = bucket.find(packet.flow);
            if (flow != null && continues(flow, packet)) {
                continued = flow;
                costNs += mergeNs.nextNs();
                if (!freePageNs.isFree() && skbs.nextIsLastOfHeadPage()) {
                    costNs += freePageNs.nextNs();
                }
            }
        }
        return costNs;
    }

    /** The held flow that the packet whose cost was asked for last continues; null if it is no such packet. */
    public @Nullable Skb continued() {
        return continued;
    }

    /** A packet, whose cost has been paid, has been merged into the flow that it continues. */
    public void merged(Packet packet, Skb flow) {
        observer.groTook(packet);
        if (packet.headers.push() || isShort(flow) || isFull(flow)) {
            completeFlow(packet);
        }
    }

    /** Takes any other packet from the driver: it is held or in the normal list then. */
    public void receive(Skb skb) {
        Packet packet = skb.head();
        observer.groTook(packet);
        completeFlow(packet);
        // what is to be handed on at once does not wait for a second one
        if (canMerge(packet) && !packet.headers.push()) {
            hold(skb);
        } else {
            toNormal(skb);
        }
    }

    /** What the host's TSO left whole, and pure ACKs, are never merged. */
    private boolean canMerge(Packet packet) {
        return isMergeable(packet.headers.protocol()) && !packet.isSuperpacket() && packet.payloadBytes() > 0;
    }

    private boolean isMergeable(Protocol protocol) {
        return config.enabled() && (protocol == Protocol.TCP || (protocol == Protocol.UDP && config.udp()));
    }

    private boolean continues(Skb flow, Packet packet) {
        return (packet.headers.protocol() == Protocol.UDP || packet.sequence == flow.nextSequence())
                && !packet.ipIdGap
                && packet.headerState == flow.head().headerState
                && packet.payloadBytes() <= flow.firstPayloadBytes()
                && packet.lengthBytes - ETH_HLEN + flow.payloadBytes() < config.maxSizeBytes();
    }

    /** A short segment ends a message. */
    private static boolean isShort(Skb flow) {
        return flow.lastPayloadBytes() < flow.firstPayloadBytes();
    }

    private static boolean isFull(Skb flow) {
        return flow.segments() == UDP_GRO_CNT_MAX && flow.head().headers.protocol() == Protocol.UDP;
    }

    private void hold(Skb skb) {
        HeldFlows bucket = held.of(skb.head());
        if (bucket.isFull()) {
            observer.groEvicted();
            toNormal(bucket.takeOldest());
        }
        bucket.add(skb, jiffies.getAsLong());
    }

    private void completeFlow(Packet packet) {
        Skb flow = isMergeable(packet.headers.protocol()) ? held.of(packet).take(packet.flow) : null;
        if (flow != null) {
            toNormal(flow);
        }
    }

    private void toNormal(Skb skb) {
        observer.groCompleted(skb);
        normal.append(skb);
        normalSegments += skb.segments();
    }

    /**
     * Completes what is held, bucket by bucket, the oldest first; with {@code oldOnly} only what is from before this
     * tick (napi_gro_flush).
     */
    public void flush(boolean oldOnly) {
        long now = oldOnly ? jiffies.getAsLong() : HeldFlows.ANY_JIFFY;
        for (Skb skb = held.takeOlderThan(now); skb != null; skb = held.takeOlderThan(now)) {
            toNormal(skb);
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
