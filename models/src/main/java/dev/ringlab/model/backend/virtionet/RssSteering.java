package dev.ringlab.model.backend.virtionet;

import dev.ringlab.model.backend.virtionet.Rss.HashType;
import dev.ringlab.model.packet.FlowAddresses;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.tap.Steering;
import dev.ringlab.sim.random.RandomStreams;
import java.util.Arrays;
import java.util.EnumSet;
import umontreal.ssj.rng.RandomStream;

/**
 * By the hash of receive side scaling, which QEMU loads into the tap as a program (qemu 7.2:
 * virtio_net_attach_epbf_rss), with what the driver asks for: every hash type, a table of 128 entries that name the
 * queues in turn (ethtool_rxfh_indir_default), and a key drawn when the guest starts (netdev_rss_key_fill).
 */
public final class RssSteering implements Steering {
    private static final int UNKNOWN = -1;

    private final Rss rss;
    private final int[] queueOfFlow;

    /**
     * Steering of a guest that has just started.
     *
     * @param queues how many there are
     * @param flows how many flows there are; they count from 0
     */
    public RssSteering(int queues, int flows, FlowAddresses addresses, RandomStreams streams) {
        int[] table = new int[Rss.MOST_ENTRIES];
        Arrays.setAll(table, entry -> entry % queues);
        this.rss = new Rss(EnumSet.allOf(HashType.class), table, 0, key(streams.stream("queue.rssKey")), addresses);
        this.queueOfFlow = new int[flows];
        Arrays.fill(queueOfFlow, UNKNOWN);
    }

    private static byte[] key(RandomStream chance) {
        byte[] key = new byte[Rss.MOST_KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) chance.nextInt(0, 255);
        }
        return key;
    }

    /** The hash of a flow is always the same, so it is taken of the first packet only. */
    @Override
    public int queue(Packet packet) {
        int queue = queueOfFlow[packet.flow];
        if (queue == UNKNOWN) {
            queue = rss.queue(packet);
            queueOfFlow[packet.flow] = queue;
        }
        return queue;
    }
}
