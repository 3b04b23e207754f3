package dev.ringlab.model.packet;

/** Where packets of a flow come from and go to, as a hash reads it. */
public interface FlowAddresses {
    /** Addresses and ports of IPv6. */
    int MOST_BYTES = 36;

    /** Ports of source and destination. */
    int PORTS_BYTES = 4;

    /**
     * Writes source address, destination address, source port and destination port, in network order. How many bytes:
     * 12 or 36; without ports 8 or 32; 0 for what is not IP.
     */
    int write(int flow, byte[] into);
}
