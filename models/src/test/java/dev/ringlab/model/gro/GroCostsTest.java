package dev.ringlab.model.gro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.GuestMemory;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.model.packet.SkbPool;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each cost is a power of ten, so that a sum says what it is made of. */
class GroCostsTest {
    private static final double PACKET = 1;
    private static final double HELD = 10;
    private static final double MERGE = 100;
    private static final double FREE_PAGE = 1000;
    private static final int HEADER = 66;
    private static final int PAYLOAD = 1448;

    private final PacketPool packets = new PacketPool();
    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final SkbPool skbs = new SkbPool(packets, memory);
    private final Gro gro = new Gro(
            new Gro.Config(true, false, 65536, 8),
            new Gro.Costs(fixed(PACKET), fixed(HELD), fixed(0), fixed(MERGE), fixed(FREE_PAGE), 0),
            new RandomStreams(1, 0),
            skbs,
            new RxObserver() {});

    @Test
    void linuxRx_5_comparesWithEachHeldFlow() {
        assertEquals(PACKET, gro.costNs(packet(0, 0, PAYLOAD)));
        hold(0);
        assertEquals(PACKET + HELD, gro.costNs(packet(1, 0, PAYLOAD)));
        hold(1);
        assertEquals(PACKET + 2 * HELD, gro.costNs(packet(2, 0, PAYLOAD)));
        assertEquals(PACKET, gro.costNs(packet(0, PAYLOAD, 0)), "a pure ACK is compared with none");
    }

    @Test
    void linuxRx_5_onlyWhatContinuesIsMerged() {
        hold(0);
        assertEquals(PACKET + HELD + MERGE, gro.costNs(packet(0, PAYLOAD, PAYLOAD)));
        assertEquals(PACKET + HELD, gro.costNs(packet(0, PAYLOAD + 1, PAYLOAD)), "a gap");
    }

    @Test
    void linuxRx_5_freesThePageOfItsHeadIfNoOtherIsInUse() {
        hold(0);
        List<Skb> ofThePage = List.of(withHead(), withHead(), withHead());
        assertEquals(PACKET + HELD + MERGE, gro.costNs(packet(0, PAYLOAD, PAYLOAD)));
        ofThePage.forEach(skbs::free);
        assertEquals(PACKET + HELD + MERGE + FREE_PAGE, gro.costNs(packet(0, PAYLOAD, PAYLOAD)));
    }

    private void hold(int flow) {
        Packet packet = packet(flow, 0, PAYLOAD);
        gro.costNs(packet);
        gro.receive(skbs.build(packet, 1536, 1));
    }

    private Skb withHead() {
        Packet packet = packet(9, 0, PAYLOAD);
        memory.pages().take(1280);
        packet.headBytes = 1280;
        return skbs.build(packet, 1280, 0);
    }

    private Packet packet(int flow, long sequence, int payloadBytes) {
        Packet packet = packets.take();
        packet.headers = Headers.of(Protocol.TCP);
        packet.flow = flow;
        packet.sequence = sequence;
        packet.lengthBytes = HEADER + payloadBytes;
        return packet;
    }

    private static Law fixed(double ns) {
        return new Law.Constant(ns);
    }
}
