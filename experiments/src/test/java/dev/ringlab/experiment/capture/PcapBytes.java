package dev.ringlab.experiment.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes pcap files byte by byte. */
public final class PcapBytes {
    private final ByteOrder order;
    private final boolean nanoseconds;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public PcapBytes() {
        this(ByteOrder.LITTLE_ENDIAN, false, 1);
    }

    PcapBytes(ByteOrder order, boolean nanoseconds, int link) {
        this.order = order;
        this.nanoseconds = nanoseconds;
        ByteBuffer header = ByteBuffer.allocate(24).order(order);
        header.putInt(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
        header.putInt(0).putInt(0).putInt(65535).putInt(link);
        out.writeBytes(header.array());
    }

    /** All of a frame. */
    public PcapBytes frame(long timeNs, byte[] frame) {
        return frame(timeNs, frame, frame.length);
    }

    /** As much as was caught of a frame of that length. */
    PcapBytes frame(long timeNs, byte[] caught, int length) {
        int tickNs = nanoseconds ? 1 : 1000;
        return record((int) (timeNs / 1_000_000_000), (int) (timeNs % 1_000_000_000) / tickNs, caught, length);
    }

    PcapBytes record(int seconds, int ticks, byte[] caught, int length) {
        ByteBuffer header = ByteBuffer.allocate(16).order(order);
        header.putInt(seconds).putInt(ticks).putInt(caught.length).putInt(length);
        out.writeBytes(header.array());
        out.writeBytes(caught);
        return this;
    }

    PcapBytes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] all() {
        return out.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, all());
    }

    /** An Ethernet frame with what follows the addresses. */
    static byte[] ethernet(byte[] typeAndRest) {
        ByteBuffer frame = ByteBuffer.allocate(12 + typeAndRest.length);
        return frame.put(new byte[12]).put(typeAndRest).array();
    }

    /** Type and IPv4 header and what follows it. */
    static byte[] ipv4(int source, int protocol, int fragment, byte[] rest) {
        ByteBuffer packet = ByteBuffer.allocate(2 + 20 + rest.length);
        packet.putShort((short) 0x0800).put((byte) 0x45).put((byte) 0).putShort((short) (20 + rest.length));
        packet.putShort((short) 0)
                .putShort((short) fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0);
        return packet.putInt(source).putInt(0x0a000001).put(rest).array();
    }

    /** Type and IPv6 header and what follows it. */
    static byte[] ipv6(int source, int next, byte[] rest) {
        ByteBuffer packet = ByteBuffer.allocate(2 + 40 + rest.length);
        packet.putShort((short) 0x86dd)
                .putInt(0x60000000)
                .putShort((short) rest.length)
                .put((byte) next);
        packet.put((byte) 64)
                .putInt(0x20010db8)
                .putLong(0)
                .putInt(source)
                .putLong(0)
                .putLong(1);
        return packet.put(rest).array();
    }

    static byte[] udp(int port, int payload) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + payload);
        datagram.putShort((short) port).putShort((short) 5001).putShort((short) (8 + payload));
        return datagram.array();
    }

    /** A segment without options. */
    static byte[] tcp(int port, int sequence, int flags, int payload) {
        ByteBuffer segment = ByteBuffer.allocate(20 + payload);
        segment.putShort((short) port).putShort((short) 80).putInt(sequence).putInt(7);
        segment.put((byte) 0x50).put((byte) flags);
        return segment.array();
    }

    /** A tag in front of a type. */
    static byte[] tagged(int tagType, byte[] typeAndRest) {
        ByteBuffer all = ByteBuffer.allocate(4 + typeAndRest.length);
        return all.putShort((short) tagType)
                .putShort((short) 5)
                .put(typeAndRest)
                .array();
    }
}
