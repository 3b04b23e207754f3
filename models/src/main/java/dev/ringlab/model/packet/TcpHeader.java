package dev.ringlab.model.packet;

/**
 * What of its IP and TCP header decides whether a device may coalesce a segment. Immutable; packets share it.
 *
 * @param ipv6 whether it is of IPv6, else of IPv4
 * @param plain whether its IP header is one that may be coalesced: nothing but TCP behind it, no options, no ECN
 *     marks, not to be fragmented (DF, of IPv4), and a length that fits the frame
 * @param flags the eight flags of TCP
 * @param optionBytes of TCP
 * @param acknowledgement in [0, 2^32)
 * @param window as it stands in the header, not scaled
 */
public record TcpHeader(boolean ipv6, boolean plain, int flags, int optionBytes, long acknowledgement, int window) {
    /** The sender is done. */
    public static final int FIN = 0x01;

    /** A connection begins. */
    public static final int SYN = 0x02;

    /** A connection is refused or given up. */
    public static final int RST = 0x04;

    /** The sender has written all that it wanted. */
    public static final int PSH = 0x08;

    /** The acknowledgement counts. */
    public static final int ACK = 0x10;

    /** Some of it is urgent. */
    public static final int URG = 0x20;

    /** Congestion was seen. */
    public static final int ECE = 0x40;

    /** The congestion window was reduced. */
    public static final int CWR = 0x80;

    /** Time stamps, padded. */
    public static final int TIMESTAMP_BYTES = 12;

    /** Of what is not TCP, or of which nothing is known. */
    public static final TcpHeader UNKNOWN = new TcpHeader(false, false, 0, 0, 0, 0);

    /** A segment of a connection that only receives. */
    public static TcpHeader data(boolean push, int optionBytes) {
        return new TcpHeader(false, true, push ? ACK | PSH : ACK, optionBytes, 1, 65_535);
    }

    /** Whether one of these flags is set. */
    public boolean hasAny(int someFlags) {
        return (flags & someFlags) != 0;
    }
}
