package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.packet.FlowAddresses;
import dev.ringlab.model.packet.FlowTuple;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Protocol;
import java.util.EnumSet;
import java.util.Set;

/**
 * Receive side scaling in software: hash, indirection table, queue (qemu 7.2: virtio_net_process_rss).
 */
public final class Rss {
    /** Entries that the table may have at most (VIRTIO_NET_RSS_MAX_TABLE_LEN). */
    public static final int MOST_ENTRIES = 128;

    /** Bytes that the key may have at most (VIRTIO_NET_RSS_MAX_KEY_SIZE). */
    public static final int MOST_KEY_BYTES = 40;

    /** What a hash may be taken of; the first that a frame has and that is enabled decides. */
    public enum HashType {
        /** Addresses and ports of TCP. */
        TCP,
        /** Addresses and ports of UDP. */
        UDP,
        /** Addresses. */
        IP
    }

    private final Set<HashType> types;
    private final int[] table;
    private final int unclassifiedQueue;
    private final byte[] key;
    private final FlowAddresses addresses;
    private final byte[] input = new byte[FlowAddresses.MOST_BYTES];

    /**
     * What the driver set by VIRTIO_NET_CTRL_MQ_RSS_CONFIG.
     *
     * @param table queues; a power of two of them, at most {@link #MOST_ENTRIES}
     * @param unclassifiedQueue where frames go that have nothing to hash
     * @param key at most {@link #MOST_KEY_BYTES} bytes
     */
    public Rss(Set<HashType> types, int[] table, int unclassifiedQueue, byte[] key) {
        this(types, table, unclassifiedQueue, key, FlowTuple::write);
    }

    /** As above, for flows with addresses of their own. */
    public Rss(Set<HashType> types, int[] table, int unclassifiedQueue, byte[] key, FlowAddresses addresses) {
        if (table.length > MOST_ENTRIES || Integer.bitCount(table.length) != 1) {
            throw new IllegalArgumentException("table must have a power of two up to 128 entries: " + table.length);
        }
        if (key.length > MOST_KEY_BYTES) {
            throw new IllegalArgumentException("key must have at most 40 bytes: " + key.length);
        }
        this.types = types.isEmpty() ? EnumSet.noneOf(HashType.class) : EnumSet.copyOf(types);
        this.table = table.clone();
        this.unclassifiedQueue = unclassifiedQueue;
        this.key = key.clone();
        this.addresses = addresses;
    }

    /** The queue that the frame belongs to. */
    public int queue(Packet packet) {
        int length = hashedBytes(packet.headers.protocol(), addresses.write(packet.flow, input));
        return length == 0 ? unclassifiedQueue : table[Toeplitz.hash(key, input, length) & (table.length - 1)];
    }

    /** Of addresses and ports, of addresses alone, or of nothing; {@code known} bytes of them are there. */
    private int hashedBytes(Protocol protocol, int known) {
        boolean withPorts = known % (2 * FlowAddresses.PORTS_BYTES) != 0;
        if (withPorts && types.contains(protocol == Protocol.TCP ? HashType.TCP : HashType.UDP)) {
            return known;
        }
        return types.contains(HashType.IP) ? known - (withPorts ? FlowAddresses.PORTS_BYTES : 0) : 0;
    }
}
