package dev.ringlab.model.packet;

/** Transport protocol of a packet. */
public enum Protocol {
    /** Datagrams. */
    UDP(14 + 20 + 8),
    /** In-order segments with time stamps. */
    TCP(14 + 20 + 32),
    /** Anything else over Ethernet and IP, and fragments: nobody looks behind the IP header. */
    OTHER(14 + 20);

    private final int headerBytes;

    Protocol(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** Ethernet, IPv4 and transport header together. */
    public int headerBytes() {
        return headerBytes;
    }
}
