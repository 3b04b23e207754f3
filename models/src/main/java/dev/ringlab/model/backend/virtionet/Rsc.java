package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receive segment coalescing (qemu 7.2: virtio_net_rsc_receive and what it calls): keeps a copy of the first segment
 * of a flow and appends the next ones, until something ends the frame or the timer does. There is a chain of such
 * frames for each IP version, of the whole device, whatever queue a segment came by. It asks neither for buffers nor
 * for the receive filter: what it keeps meets them when it is drained, and is lost if they do not take it.
 */
public final class Rsc {
    private static final int MOST_TCP_PAYLOAD = 65_535; // VIRTIO_NET_MAX_TCP_PAYLOAD
    private static final int MOST_IPV4_LENGTH = 65_515; // VIRTIO_NET_MAX_IP4_PAYLOAD
    private static final int MOST_IPV6_LENGTH = 65_535; // VIRTIO_NET_MAX_IP6_PAYLOAD
    private static final int IPV4_AND_TCP_BYTES = 40;
    private static final int TCP_BYTES = 20;
    private static final int ENDS = TcpHeader.FIN | TcpHeader.URG | TcpHeader.RST | TcpHeader.ECE | TcpHeader.CWR;
    private static final long U32 = 0xffff_ffffL;

    /** The chain of an IP version. */
    public enum Chain {
        /** Ethernet type 0x0800. */
        IPV4,
        /** Ethernet type 0x86DD. */
        IPV6
    }

    /** What is to be done with a segment. */
    public enum Step {
        /** It goes its way, and what is kept stays. */
        BYPASS,
        /** It is kept as the first of a chain: the timer begins. */
        KEEP_FIRST,
        /** It is kept as the first of its flow. */
        KEEP,
        /** It has become part of what is kept. */
        COALESCED,
        /** It goes its way behind what is kept of its flow, if there is anything, whatever becomes of that. */
        DRAIN_AND_PASS,
        /** As {@link #DRAIN_AND_PASS}, unless buffers are missing for what is kept: then it is to be offered again. */
        DRAIN_OR_PARK
    }

    private final List<Packet> ipv4 = new ArrayList<>();
    private final List<Packet> ipv6 = new ArrayList<>();
    private @Nullable Packet kept;
    private int compared;

    /** Decides about a frame. What is kept of its flow, if it is to be drained, is what {@link #take} gives. */
    public Step receive(Packet packet) {
        kept = null;
        compared = 0;
        if (!isCandidate(packet.headers)) {
            return Step.BYPASS;
        }
        TcpHeader tcp = packet.headers.tcp();
        List<Packet> chain = chain(tcp.ipv6() ? Chain.IPV6 : Chain.IPV4);
        if (tcp.hasAny(TcpHeader.SYN)) {
            return Step.BYPASS;
        }
        kept = find(chain, packet);
        if (tcp.hasAny(ENDS) || tcp.optionBytes() > 0) {
            return Step.DRAIN_AND_PASS;
        }
        if (kept == null) {
            chain.add(packet);
            return chain.size() == 1 ? Step.KEEP_FIRST : Step.KEEP;
        }
        return append(kept, packet) ? Step.COALESCED : Step.DRAIN_OR_PARK;
    }

    /** What has an IP header that may be coalesced, and no tag in front of it. */
    private static boolean isCandidate(Headers headers) {
        return headers.protocol() == Protocol.TCP && headers.tcp().plain() && headers.vlan() == Headers.UNTAGGED;
    }

    private List<Packet> chain(Chain chain) {
        return chain == Chain.IPV4 ? ipv4 : ipv6;
    }

    private @Nullable Packet find(List<Packet> chain, Packet packet) {
        for (int i = 0; i < chain.size(); i++) {
            compared++;
            if (chain.get(i).flow == packet.flow) {
                return chain.get(i);
            }
        }
        return null;
    }

    /** Frames that the last segment was compared with. */
    public int compared() {
        return compared;
    }

    /** Whether the segment has become part of the frame (virtio_net_rsc_coalesce_data). */
    private static boolean append(Packet frame, Packet segment) {
        long ahead = (segment.sequence - frame.sequence) & U32;
        int payload = segment.payloadBytes();
        if (ahead > MOST_TCP_PAYLOAD) {
            return false;
        }
        if (ahead == 0 && !(frame.payloadBytes() == 0 && payload > 0)) {
            return acknowledge(frame, segment);
        }
        if (ahead != frame.payloadBytes() || ipLength(frame) + payload > mostIpLength(frame)) {
            return false;
        }
        frame.coalesce(segment, payload);
        return true;
    }

    /** What begins where the frame does: only a changed window is taken over (virtio_net_rsc_handle_ack). */
    private static boolean acknowledge(Packet frame, Packet segment) {
        TcpHeader held = frame.headers.tcp();
        TcpHeader later = segment.headers.tcp();
        boolean isWindowUpdate = later.acknowledgement() == held.acknowledgement() && later.window() != held.window();
        if (isWindowUpdate) {
            frame.coalesce(segment, 0);
        }
        return isWindowUpdate;
    }

    /** The length that stands in the IP header: of IPv6 without that header. */
    private static int ipLength(Packet frame) {
        return (frame.headers.tcp().ipv6() ? TCP_BYTES : IPV4_AND_TCP_BYTES) + frame.payloadBytes();
    }

    private static int mostIpLength(Packet frame) {
        return frame.headers.tcp().ipv6() ? MOST_IPV6_LENGTH : MOST_IPV4_LENGTH;
    }

    /**
     * Takes out what is kept of the flow that the last segment was of; null if nothing is. What the host said about
     * checksums is forgotten, also of a single packet (virtio_net_rsc_drain_seg).
     */
    public @Nullable Packet take() {
        Packet frame = kept;
        kept = null;
        if (frame != null) {
            chain(frame.headers.tcp().ipv6() ? Chain.IPV6 : Chain.IPV4).remove(frame);
            frame.checksum = Checksum.NONE;
        }
        return frame;
    }

    /** Takes out the oldest that a chain keeps; null if it keeps nothing (virtio_net_rsc_purge, one by one). */
    public @Nullable Packet takeOldest(Chain chain) {
        kept = chain(chain).isEmpty() ? null : chain(chain).get(0);
        return take();
    }

    /** Whether a chain keeps nothing. */
    public boolean isEmpty(Chain chain) {
        return chain(chain).isEmpty();
    }

    /** Packets that it keeps. */
    public int packets() {
        int count = 0;
        for (Chain chain : Chain.values()) {
            for (Packet frame : chain(chain)) {
                count += frame.framePackets();
            }
        }
        return count;
    }
}
