package dev.ringlab.model.packet;

/** Transport protocol of a packet. */
public enum Protocol {
    /** Datagrams. */
    UDP(14 + 20 + 8),
    /** In-order segments with time stamps. */
    TCP(14 + 20 + 32);

    private final int headerBytes;

    Protocol(int headerBytes) {
        this.headerBytes = headerBytes;
    }

    /** Ethernet, IPv4 and transport header together. */
    public int headerBytes() {
        return headerBytes;
    }
}
