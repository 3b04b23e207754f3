package dev.ringlab.model.traffic;

import dev.ringlab.model.packet.FlowAddresses;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Packets that were caught somewhere, in the order of their times. Immutable; runs share it. */
public final class Capture {
    /** No packets. */
    public static final Capture NONE = new Capture("none", "", List.of(), List.of());

    private final String name;
    private final String sha256;
    private final double[] gapsBeforeNs;
    private final int[] lengthsBytes;
    private final int[] flowNumbers;
    private final int[] headerStates;
    private final long[] sequences;
    private final Headers[] headers;
    private final byte[][] addresses;
    private final long bytes;
    private final int largestBytes;
    private final double periodNs;

    /**
     * A packet as a capture has it.
     *
     * @param timeNs from any instant; not before that of the packet before
     * @param lengthBytes of the frame, with Ethernet header and without FCS
     * @param flow counts from 0 in the order of first appearance
     * @param payloadBytes after all headers and without padding
     * @param sequence first byte of the payload in its flow, in [0, 2^32); TCP only
     * @param push whether GRO hands it on: PSH, FIN, SYN, RST or URG
     * @param headerState equal for packets of a flow whose headers GRO takes for equal
     * @param tcp what else the headers say; TCP only
     */
    public record Frame(
            long timeNs,
            int lengthBytes,
            int flow,
            Protocol protocol,
            int payloadBytes,
            long sequence,
            boolean push,
            int headerState,
            TcpHeader tcp) {}

    /**
     * @param name of the file that it was read from
     * @param sha256 of the bytes of that file
     * @param frames at least two, at two different times at least; or none
     * @param addresses of each flow: source and destination address, then ports if it has any, in network order; empty
     *     for packets that are not of IP
     */
    public Capture(String name, String sha256, List<Frame> frames, List<byte[]> addresses) {
        int count = frames.size();
        this.name = name;
        this.sha256 = sha256;
        this.gapsBeforeNs = new double[count];
        this.lengthsBytes = new int[count];
        this.flowNumbers = new int[count];
        this.headerStates = new int[count];
        this.sequences = new long[count];
        this.headers = new Headers[count];
        this.addresses = addresses.stream().map(byte[]::clone).toArray(byte[][]::new);
        Map<Headers, Headers> shared = new HashMap<>();
        long sum = 0;
        int largest = 0;
        for (int i = 0; i < count; i++) {
            put(i, frames.get(i));
            headers[i] = shared.computeIfAbsent(headersOf(frames.get(i)), alike -> alike);
            gapsBeforeNs[i] =
                    i == 0 ? 0 : frames.get(i).timeNs() - frames.get(i - 1).timeNs();
            sum += lengthsBytes[i];
            largest = Math.max(largest, lengthsBytes[i]);
        }
        this.bytes = sum;
        this.largestBytes = largest;
        this.periodNs = count == 0 ? 0 : closeTheLoop(frames);
    }

    private void put(int index, Frame frame) {
        lengthsBytes[index] = frame.lengthBytes();
        flowNumbers[index] = frame.flow();
        headerStates[index] = frame.headerState();
        sequences[index] = frame.sequence();
    }

    private static Headers headersOf(Frame frame) {
        int bytes = frame.lengthBytes() - frame.payloadBytes();
        return Headers.of(frame.protocol()).with(frame.tcp(), bytes).pushed(frame.push());
    }

    /** The first follows the last after the mean gap, so that the mean rate does not depend on how often it loops. */
    private double closeTheLoop(List<Frame> frames) {
        int last = frames.size() - 1;
        double spanNs = frames.get(last).timeNs() - frames.get(0).timeNs();
        if (spanNs <= 0) {
            throw new IllegalArgumentException("must hold packets of at least two different times");
        }
        gapsBeforeNs[0] = spanNs / last;
        return spanNs + gapsBeforeNs[0];
    }

    /** The name of the file. */
    public String name() {
        return name;
    }

    /** The SHA-256 of the file, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** How many packets it has. */
    public int packets() {
        return lengthsBytes.length;
    }

    /** How many flows they belong to. */
    public int flows() {
        return addresses.length;
    }

    /** Frames together, without FCS. */
    public long bytes() {
        return bytes;
    }

    /** The longest frame. */
    public int largestBytes() {
        return largestBytes;
    }

    /** From the first packet to the last. */
    public double spanNs() {
        return packets() == 0 ? 0 : periodNs - gapsBeforeNs[0];
    }

    /** Mean rate, packets a second. */
    public double ratePps() {
        return packets() == 0 ? 0 : packets() * 1e9 / periodNs;
    }

    /** Addresses and ports of its flows. */
    public FlowAddresses addresses() {
        return (flow, into) -> {
            System.arraycopy(addresses[flow], 0, into, 0, addresses[flow].length);
            return addresses[flow].length;
        };
    }

    double gapBeforeNs(int index) {
        return gapsBeforeNs[index];
    }

    void write(int index, Packet packet) {
        packet.lengthBytes = lengthsBytes[index];
        packet.headers = headers[index];
        packet.flow = flowNumbers[index];
        packet.headerState = headerStates[index];
        packet.sequence = sequences[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capture capture && name.equals(capture.name) && sha256.equals(capture.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
