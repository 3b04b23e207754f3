package dev.ringlab.model.backend.virtionet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.model.backend.virtionet.Rss.HashType;
import dev.ringlab.model.packet.FlowTuple;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RssTest {
    private static final int[] IDENTITY = new int[128];

    static {
        for (int i = 0; i < IDENTITY.length; i++) {
            IDENTITY[i] = i;
        }
    }

    private final Packet packet = new PacketPool().take();

    @Test
    void qemuBackend_6_2_indexIsTheTablesEntryAtTheLowBitsOfTheHash() {
        packet.flow = 17;
        byte[] tuple = new byte[FlowTuple.BYTES];
        FlowTuple.write(17, tuple);
        int hash = Toeplitz.hash(ToeplitzTest.KEY, tuple, FlowTuple.BYTES);
        Rss rss = new Rss(Set.of(HashType.UDP), IDENTITY, 0, ToeplitzTest.KEY);
        assertEquals(hash & 127, rss.queue(packet));
        Rss small = new Rss(Set.of(HashType.UDP), new int[] {5, 6, 7, 8}, 0, ToeplitzTest.KEY);
        assertEquals(5 + (hash & 3), small.queue(packet));
    }

    @Test
    void qemuBackend_6_2_firstEnabledTypeDecidesAndNoneMeansTheUnclassifiedQueue() {
        packet.flow = 3;
        byte[] tuple = new byte[FlowTuple.BYTES];
        FlowTuple.write(3, tuple);
        int ofAddresses = Toeplitz.hash(ToeplitzTest.KEY, tuple, FlowTuple.ADDRESS_BYTES) & 127;
        int withPorts = Toeplitz.hash(ToeplitzTest.KEY, tuple, FlowTuple.BYTES) & 127;
        assertNotEquals(ofAddresses, withPorts);
        packet.headers = Headers.of(Protocol.TCP);
        assertEquals(withPorts, queue(Set.of(HashType.TCP, HashType.IP)));
        assertEquals(ofAddresses, queue(Set.of(HashType.UDP, HashType.IP)));
        assertEquals(9, queue(Set.of(HashType.UDP)));
        packet.headers = Headers.of(Protocol.UDP);
        assertEquals(withPorts, queue(Set.of(HashType.UDP)));
        assertEquals(9, queue(Set.of()));
    }

    private int queue(Set<HashType> types) {
        return new Rss(types, IDENTITY, 9, ToeplitzTest.KEY).queue(packet);
    }

    @Test
    void qemuBackend_6_2_manyFlowsSpreadEvenly() {
        Rss rss = new Rss(Set.of(HashType.UDP), IDENTITY, 0, ToeplitzTest.KEY);
        int[] flows = new int[8];
        for (packet.flow = 0; packet.flow < 8000; packet.flow++) {
            flows[rss.queue(packet) % 8]++;
        }
        for (int count : flows) {
            assertEquals(1000, count, 150); // 5 standard deviations of a fair throw
        }
    }

    @Test
    void qemuBackend_6_2_tableIsAPowerOfTwoUpTo128AndKeyUpTo40Bytes() {
        assertThrows(IllegalArgumentException.class, () -> new Rss(Set.of(), new int[3], 0, ToeplitzTest.KEY));
        assertThrows(IllegalArgumentException.class, () -> new Rss(Set.of(), new int[256], 0, ToeplitzTest.KEY));
        assertThrows(IllegalArgumentException.class, () -> new Rss(Set.of(), new int[2], 0, new byte[41]));
    }
}
