package dev.ringlab.model.packet;

/**
 * The IPv4 addresses and ports that flows without any get from their numbers. Flows come from one network of senders
 * and go to one server: each has an address and a port of its own.
 */
public final class FlowTuple {
    /** Source and destination address. */
    public static final int ADDRESS_BYTES = 8;

    /** Addresses and ports. */
    public static final int BYTES = 12;

    private static final int SENDERS = 198 << 24 | 18 << 16; // 198.18.0.0, for benchmarks (RFC 2544)
    private static final int SERVER = 198 << 24 | 19 << 16 | 1;
    private static final int FIRST_PORT = 32_768;
    private static final int PORTS = 28_232; // as net.ipv4.ip_local_port_range has it
    private static final int SERVER_PORT = 5001;

    private FlowTuple() {}

    /** As {@link FlowAddresses#write}. */
    public static int write(int flow, byte[] into) {
        put32(into, 0, SENDERS + 1 + (flow & 0xffff));
        put32(into, 4, SERVER);
        put16(into, 8, FIRST_PORT + flow % PORTS);
        put16(into, 10, SERVER_PORT);
        return BYTES;
    }

    private static void put32(byte[] into, int at, int value) {
        put16(into, at, value >>> 16);
        put16(into, at + 2, value);
    }

    private static void put16(byte[] into, int at, int value) {
        into[at] = (byte) (value >>> 8);
        into[at + 1] = (byte) value;
    }
}
