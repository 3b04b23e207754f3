package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.packet.Headers;
import java.util.BitSet;

/**
 * Which frames the driver wants, by their destination and VLAN (qemu 7.2: receive_filter, virtio_net_handle_mac,
 * virtio_net_handle_vlan_table). After a reset it is promiscuous: it wants all.
 */
public final class ReceiveFilter {
    /** Addresses that the table holds, unicast and multicast together (MAC_TABLE_ENTRIES). */
    public static final int TABLE_ENTRIES = 64;

    private static final long GROUP = 1L << 40; // lowest bit of the first byte
    private static final int VLANS = 4096;

    /** What the driver switches on and off (VIRTIO_NET_CTRL_RX). */
    public enum Flag {
        /** All frames. */
        PROMISC,
        /** All multicast frames. */
        ALLMULTI,
        /** All unicast frames. */
        ALLUNI,
        /** No multicast frames. */
        NOMULTI,
        /** No unicast frames. */
        NOUNI,
        /** No broadcast frames. */
        NOBCAST
    }

    private final long ownAddress;
    private final boolean[] flags = new boolean[Flag.values().length];
    private final BitSet vlans = new BitSet(VLANS);
    private long[] unicast = {};
    private long[] multicast = {};
    private boolean unicastOverflow;
    private boolean multicastOverflow;

    /**
     * As after a reset.
     *
     * @param ownAddress 48 bits, the first byte of the address highest
     * @param filtersVlans whether CTRL_VLAN was negotiated: then no VLAN is wanted until it is added, else all are
     */
    public ReceiveFilter(long ownAddress, boolean filtersVlans) {
        this.ownAddress = ownAddress;
        flags[Flag.PROMISC.ordinal()] = true;
        vlans.set(0, VLANS, !filtersVlans);
    }

    /** Switches something on or off. */
    public void set(Flag flag, boolean on) {
        flags[flag.ordinal()] = on;
    }

    /** Wants frames of that VLAN or not; in [0, 4095]. */
    public void setVlan(int vlan, boolean wanted) {
        vlans.set(vlan, wanted);
    }

    /**
     * Replaces the table (VIRTIO_NET_CTRL_MAC_TABLE_SET). A list that does not fit is not kept, and from then on all
     * frames of its kind are wanted. The unicast list goes in first.
     */
    public void setTable(long[] newUnicast, long[] newMulticast) {
        unicastOverflow = newUnicast.length > TABLE_ENTRIES;
        unicast = unicastOverflow ? new long[0] : newUnicast.clone();
        multicastOverflow = unicast.length + newMulticast.length > TABLE_ENTRIES;
        multicast = multicastOverflow ? new long[0] : newMulticast.clone();
    }

    /** Whether the driver wants a frame with these headers. */
    public boolean accepts(Headers headers) {
        if (is(Flag.PROMISC)) {
            return true;
        }
        if (headers.vlan() != Headers.UNTAGGED && !vlans.get(headers.vlan())) {
            return false;
        }
        long destination = headers.destination();
        if (destination == Headers.BROADCAST) {
            return !is(Flag.NOBCAST);
        }
        return (destination & GROUP) != 0 ? acceptsMulticast(destination) : acceptsUnicast(destination);
    }

    private boolean acceptsMulticast(long destination) {
        if (is(Flag.NOMULTI)) {
            return false;
        }
        return is(Flag.ALLMULTI) || multicastOverflow || contains(multicast, destination);
    }

    private boolean acceptsUnicast(long destination) {
        if (is(Flag.NOUNI)) {
            return false;
        }
        return is(Flag.ALLUNI) || unicastOverflow || destination == ownAddress || contains(unicast, destination);
    }

    private boolean is(Flag flag) {
        return flags[flag.ordinal()];
    }

    private static boolean contains(long[] table, long address) {
        for (long entry : table) {
            if (entry == address) {
                return true;
            }
        }
        return false;
    }
}
