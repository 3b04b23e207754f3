package dev.ringlab.model.backend.virtionet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.virtionet.Rss.HashType;
import dev.ringlab.model.packet.FlowAddresses;
import dev.ringlab.model.packet.FlowTuple;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.sim.random.RandomStreams;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RssSteeringTest {
    private final Packet packet = new PacketPool().take();

    private int queueOf(RssSteering steering, int flow) {
        packet.flow = flow;
        return steering.queue(packet);
    }

    @Test
    void qemuBackend_6_2_flowsSpreadOverTheQueuesAndStay() {
        RssSteering steering = new RssSteering(4, 4000, FlowTuple::write, new RandomStreams(1, 0));
        int[] counts = new int[4];
        for (int flow = 0; flow < 4000; flow++) {
            int queue = queueOf(steering, flow);
            counts[queue]++;
            assertEquals(queue, queueOf(steering, flow));
        }
        Arrays.stream(counts).forEach(count -> assertTrue(count > 700 && count < 1300, Arrays.toString(counts)));
    }

    @Test
    void qemuBackend_6_2_eachReplicationDrawsAKey() {
        RssSteering first = new RssSteering(8, 200, FlowTuple::write, new RandomStreams(1, 0));
        RssSteering second = new RssSteering(8, 200, FlowTuple::write, new RandomStreams(1, 1));
        int moved = 0;
        for (int flow = 0; flow < 200; flow++) {
            moved += queueOf(first, flow) == queueOf(second, flow) ? 0 : 1;
        }
        assertTrue(moved > 100, "moved " + moved);
    }

    @Test
    void qemuBackend_6_2_hashIsOverPortsWhereThereAreAny() {
        for (int known : new int[] {8, 12, 32, 36}) {
            byte[] tuple = new byte[known];
            for (int i = 0; i < known; i++) {
                tuple[i] = (byte) (7 * i + 1);
            }
            packet.headers = Headers.of(known % 8 == 0 ? Protocol.OTHER : Protocol.TCP);
            assertEquals(
                    Toeplitz.hash(ToeplitzTest.KEY, tuple, known) & 127,
                    rss(tuple).queue(packet));
        }
        byte[] ported = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Rss addressesOnly = new Rss(EnumSet.of(HashType.IP), table(), 9, ToeplitzTest.KEY, from(ported));
        assertEquals(Toeplitz.hash(ToeplitzTest.KEY, ported, 8) & 127, addressesOnly.queue(packet));
    }

    @Test
    void qemuBackend_6_2_whatIsNotIpGoesToTheUnclassifiedQueue() {
        packet.headers = Headers.of(Protocol.OTHER);
        assertEquals(9, rss(new byte[0]).queue(packet));
    }

    private static Rss rss(byte[] tuple) {
        return new Rss(EnumSet.allOf(HashType.class), table(), 9, ToeplitzTest.KEY, from(tuple));
    }

    private static FlowAddresses from(byte[] tuple) {
        return (flow, into) -> {
            System.arraycopy(tuple, 0, into, 0, tuple.length);
            return tuple.length;
        };
    }

    private static int[] table() {
        int[] table = new int[Rss.MOST_ENTRIES];
        Arrays.setAll(table, i -> i);
        return table;
    }
}
