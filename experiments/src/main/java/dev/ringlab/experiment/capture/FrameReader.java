package dev.ringlab.experiment.capture;

import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.model.traffic.Capture;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Finds flow, payload and TCP sequence in the headers of a frame: Ethernet, VLAN tags, IPv4 or IPv6, TCP or UDP. What
 * was not caught is not looked at; fragments and everything else are of {@link Protocol#OTHER}.
 */
final class FrameReader {
    private static final int ETH_HLEN = 14;
    private static final int VLAN_HLEN = 4;
    private static final int ETH_P_IP = 0x0800;
    private static final int ETH_P_IPV6 = 0x86dd;
    private static final int ECN = 3;
    private static final byte[] NO_ADDRESSES = {};
    private static final int HANDED_ON = TcpHeader.FIN | TcpHeader.SYN | TcpHeader.RST | TcpHeader.PSH | TcpHeader.URG;

    private final Link link;
    private final Caught caught;
    private byte[] bytes = {};
    private ByteBuffer header = ByteBuffer.wrap(bytes);
    private int kept;
    private int lengthBytes;
    private long timeNs;
    private boolean tagged;
    private boolean ipv6;
    private boolean plain;

    FrameReader(Link link, Caught caught) {
        this.link = link;
        this.caught = caught;
    }

    /**
     * Reads a frame.
     *
     * @param length of the frame on the wire
     * @return whether enough of it was caught to say what it is
     */
    boolean read(byte[] frame, int caughtBytes, int length, long atNs) {
        bytes = frame;
        header = ByteBuffer.wrap(frame);
        kept = Math.min(caughtBytes, length);
        timeNs = atNs;
        if (link == Link.IP) {
            lengthBytes = length + ETH_HLEN;
            if (kept < 1) {
                return false;
            }
            tagged = false;
            network(0, bytes[0] >> 4 == 6 ? ETH_P_IPV6 : ETH_P_IP);
            return true;
        }
        lengthBytes = length;
        if (kept < ETH_HLEN) {
            return false;
        }
        int at = ETH_HLEN;
        int type = u16(12);
        while (isTag(type) && kept >= at + VLAN_HLEN) {
            type = u16(at + 2);
            at += VLAN_HLEN;
        }
        tagged = at > ETH_HLEN;
        network(at, type);
        return true;
    }

    private static boolean isTag(int type) {
        return type == 0x8100 || type == 0x88a8 || type == 0x9100;
    }

    private void network(int at, int type) {
        int version = at < kept ? (bytes[at] & 0xf0) >> 4 : 0;
        if (type == ETH_P_IP && version == 4 && kept >= at + 20 && (bytes[at] & 0xf) >= 5) {
            ipv4(at);
        } else if (type == ETH_P_IPV6 && version == 6 && kept >= at + 40) {
            ipv6(at);
        } else {
            byte[] key = Arrays.copyOf(bytes, Math.min(kept, ETH_HLEN)); // who sends what kind of frame to whom
            add(caught.flow(key, NO_ADDRESSES), Protocol.OTHER, lengthOnWire() - at, 0, 0, TcpHeader.UNKNOWN);
        }
    }

    private void ipv4(int at) {
        int headerBytes = (bytes[at] & 0xf) * 4;
        int total = u16(at + 2) == 0 ? lengthOnWire() - at : u16(at + 2); // 0: longer than 64 KiB, by TSO
        boolean fragment = (u16(at + 6) & 0x3fff) != 0;
        int state = Arrays.hashCode(new int[] {bytes[at + 1], bytes[at + 8], u16(at + 6)}); // TOS, TTL, DF
        byte[] addresses = Arrays.copyOfRange(bytes, at + 12, at + 20);
        boolean fits = u16(at + 2) >= 40 && u16(at + 2) <= lengthOnWire() - at;
        boolean isDf = (u16(at + 6) & 0x4000) != 0;
        ipv6 = false;
        plain = !tagged && headerBytes == 20 && isDf && (bytes[at + 1] & ECN) == 0 && fits;
        transport(at + headerBytes, total - headerBytes, fragment ? -1 : bytes[at + 9] & 0xff, addresses, state);
    }

    private void ipv6(int at) {
        int end = u16(at + 4) == 0 ? lengthOnWire() : at + 40 + u16(at + 4);
        int state = Arrays.hashCode(new int[] {header.getInt(at), bytes[at + 7]}); // class, flow label, hop limit
        byte[] addresses = Arrays.copyOfRange(bytes, at + 8, at + 40);
        boolean fits = u16(at + 4) >= 20 && u16(at + 4) <= lengthOnWire() - at - 40;
        ipv6 = true;
        plain = !tagged && bytes[at + 6] == 6 && (header.getInt(at) >> 20 & ECN) == 0 && fits;
        int next = bytes[at + 6] & 0xff;
        int to = at + 40;
        while (isExtension(next) && kept >= to + 8) {
            boolean fragment = next == 44 && (u16(to + 2) & 0xfff9) != 0;
            int headerBytes = next == 44 ? 8 : ((bytes[to + 1] & 0xff) + 1) * 8;
            next = fragment ? -1 : bytes[to] & 0xff;
            to += headerBytes;
        }
        transport(to, end - to, next, addresses, state);
    }

    /** Hop-by-hop options, routing, fragment, destination options. */
    private static boolean isExtension(int next) {
        return next == 0 || next == 43 || next == 44 || next == 60;
    }

    /** @param size bytes of the IP packet from there on */
    private void transport(int at, int size, int protocol, byte[] addresses, int state) {
        if (protocol == 6 && kept >= at + 20) {
            int headerBytes = ((bytes[at + 12] & 0xf0) >> 4) * 4;
            int optionsEnd = Math.max(at + 20, Math.min(kept, at + headerBytes));
            int options = Arrays.hashCode(Arrays.copyOfRange(bytes, at + 20, optionsEnd));
            int all = Arrays.hashCode(new int[] {state, header.getInt(at + 8), options}); // acknowledgement
            long sequence = Integer.toUnsignedLong(header.getInt(at + 4));
            add(flow(protocol, withPorts(addresses, at)), Protocol.TCP, size - headerBytes, sequence, all, tcp(at));
        } else if (protocol == 17 && kept >= at + 8) {
            add(flow(protocol, withPorts(addresses, at)), Protocol.UDP, size - 8, 0, state, TcpHeader.UNKNOWN);
        } else {
            add(flow(protocol, addresses), Protocol.OTHER, size, 0, state, TcpHeader.UNKNOWN);
        }
    }

    private TcpHeader tcp(int at) {
        int optionBytes = ((bytes[at + 12] & 0xf0) >> 4) * 4 - 20;
        long acknowledgement = Integer.toUnsignedLong(header.getInt(at + 8));
        return new TcpHeader(ipv6, plain, bytes[at + 13] & 0xff, optionBytes, acknowledgement, u16(at + 14));
    }

    private byte[] withPorts(byte[] addresses, int at) {
        byte[] all = Arrays.copyOf(addresses, addresses.length + 4);
        System.arraycopy(bytes, at, all, addresses.length, 4);
        return all;
    }

    private int flow(int protocol, byte[] addresses) {
        byte[] key = Arrays.copyOf(addresses, addresses.length + 1);
        key[addresses.length] = (byte) protocol;
        return caught.flow(key, addresses);
    }

    private void add(int flow, Protocol protocol, int payload, long sequence, int state, TcpHeader tcp) {
        int inFrame = Math.max(0, Math.min(payload, lengthBytes - ETH_HLEN));
        boolean push = tcp.hasAny(HANDED_ON);
        caught.add(new Capture.Frame(timeNs, lengthBytes, flow, protocol, inFrame, sequence, push, state, tcp));
    }

    private int lengthOnWire() {
        return link == Link.IP ? lengthBytes - ETH_HLEN : lengthBytes;
    }

    private int u16(int at) {
        return header.getShort(at) & 0xffff;
    }
}
