package dev.ringlab.model.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets that come back are as good as new, whatever they were part of. */
class PacketPoolTest {
    private final PacketPool packets = new PacketPool();
    private final SkbPool skbs = new SkbPool(packets, new GuestMemory(1 << 20));

    @Test
    void frame_comesBackWithAllItsPackets() {
        packets.giveFrame(frameOf(3));

        assertAloneAndAll(3);
    }

    @Test
    void skb_bringsBackTheFrameThatItBeganWithAndWhatWasMerged() {
        Skb skb = skbs.build(frameOf(3), 1000, 1);
        skbs.merge(skb, packets.take(), 1000, 1);
        skbs.merge(skb, packets.take(), 1000, 1);

        skbs.free(skb);

        assertAloneAndAll(5);
    }

    private Packet frameOf(int count) {
        Packet frame = packets.take();
        for (int i = 1; i < count; i++) {
            frame.coalesce(packets.take(), 100);
        }
        return frame;
    }

    private void assertAloneAndAll(int count) {
        assertEquals(0, packets.underWay());
        Set<Packet> taken = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Packet packet = packets.take();
            taken.add(packet);
            assertEquals(1, packet.framePackets());
            assertNull(packet.nextOfFrame());
        }
        assertEquals(count, taken.size());
    }
}
