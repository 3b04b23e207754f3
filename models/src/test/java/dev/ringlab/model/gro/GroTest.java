package dev.ringlab.model.gro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GroTest {
    private static final int FULL_PAYLOAD = 1448;
    private static final int FULL = 66 + FULL_PAYLOAD;

    private final PacketPool packets = new PacketPool();
    private final GuestMemory memory = new GuestMemory(1 << 20);
    private final SkbPool skbs = new SkbPool(packets, memory);
    private int evicted;
    private final RxObserver counter = new RxObserver() {
        @Override
        public void groEvicted() {
            evicted++;
        }
    };
    private final Gro gro = gro(true, false);

    @Test
    void linuxRx_5_45SegmentsOf1448FillASkb() {
        for (int i = 0; i < 64; i++) {
            tcp(0, 1448L * i, FULL);
        }
        gro.flush(false);
        assertEquals(List.of(45, 19), segments());
    }

    @Test
    void linuxRx_5_eightFlowsMergeFully() {
        for (int i = 0; i < 64; i++) {
            tcp(i % 8, 1448L * (i / 8), FULL);
        }
        gro.flush(false);
        assertEquals(List.of(8, 8, 8, 8, 8, 8, 8, 8), segments());
    }

    @Test
    void linuxRx_5_nineFlowsEvictEachOther() {
        for (int i = 0; i < 63; i++) {
            tcp(i % 9, 1448L * (i / 9), FULL);
        }
        gro.flush(false);
        assertTrue(segments().stream().allMatch(n -> n == 1));
        assertEquals(63 - 8, evicted);
    }

    /** Eight buckets of eight: with a hash, flows evict each other only within their bucket. */
    @Test
    void linuxRx_5_hashSpreadsFlowsOverEightBuckets() {
        for (int i = 0; i < 9 * 5; i++) {
            Packet packet = packet(Protocol.TCP, i % 9, 1448L * (i / 9), FULL);
            packet.hash = i % 9;
            receive(gro, packet);
        }
        gro.flush(false);
        assertEquals(List.of(5, 5, 5, 5, 5, 5, 5, 5, 5), segments());
        for (int i = 0; i < 9 * 5; i++) {
            Packet packet = packet(Protocol.TCP, i % 9, 1448L * (i / 9), FULL);
            packet.hash = 8 * (i % 9) + 3; // all in bucket 3
            receive(gro, packet);
        }
        gro.flush(false);
        assertTrue(segments().stream().allMatch(n -> n == 1));
    }

    @Test
    void linuxRx_5_flushGoesThroughBucketsAndThroughEachFromItsOldest() {
        for (int flow : List.of(5, 12, 4, 13)) {
            Packet packet = packet(Protocol.TCP, flow, 0, FULL);
            packet.hash = flow;
            receive(gro, packet);
        }
        gro.flush(false);
        assertEquals(List.of(12, 4, 5, 13), flows());
    }

    @Test
    void linuxRx_5_pushedSegmentEndsItsSkbAndAloneDoesNotWait() {
        tcp(0, 0, FULL);
        receivePushed(0, 1448);
        assertEquals(List.of(2), segments()); // without a flush
        receivePushed(0, 2896);
        assertEquals(List.of(1), segments());
        assertFalse(gro.isHolding());
    }

    @Test
    void linuxRx_5_otherHeadersStartAnew() {
        tcp(0, 0, FULL);
        tcp(0, 1448, FULL);
        Packet other = packet(Protocol.TCP, 0, 2896, FULL);
        other.headerState = 1; // a new time stamp
        receive(gro, other);
        assertEquals(List.of(2), segments());
        assertTrue(gro.isHolding());
    }

    @Test
    void linuxRx_5_datagramsOfOneLengthMergeUpTo64ForASocketThatAsked() {
        Gro udp = gro(true, true);
        for (int i = 0; i < 70; i++) {
            receive(udp, Protocol.UDP, 0, 0, 500); // whatever their order
        }
        udp.flush(false);
        assertEquals(List.of(64, 6), segments(udp));
    }

    @Test
    void linuxRx_5_shorterDatagramEndsItsSkbAndALongerOneStartsAnew() {
        Gro udp = gro(true, true);
        receive(udp, Protocol.UDP, 0, 0, 500);
        receive(udp, Protocol.UDP, 0, 0, 400);
        assertEquals(List.of(2), segments(udp));
        receive(udp, Protocol.UDP, 0, 0, 500);
        receive(udp, Protocol.UDP, 0, 0, 600);
        assertEquals(List.of(1), segments(udp));
        assertTrue(udp.isHolding());
    }

    @Test
    void gapInTheSequence_startsAnew() {
        tcp(0, 0, FULL);
        tcp(0, 1448, FULL);
        tcp(0, 1448 * 3, FULL);
        gro.flush(false);
        assertEquals(List.of(2, 1), segments());
    }

    @Test
    void shortSegment_endsItsSkb() {
        tcp(0, 0, FULL);
        tcp(0, 1448, FULL - 100);
        assertEquals(List.of(2), segments()); // without a flush
        assertFalse(gro.batchIsFull());
    }

    @Test
    void longerSegment_doesNotMerge() {
        tcp(0, 0, FULL - 100);
        tcp(0, 1348, FULL);
        gro.flush(false);
        assertEquals(List.of(1, 1), segments());
    }

    @Test
    void pureAck_flushesItsFlowAndIsNotHeld() {
        tcp(0, 0, FULL);
        tcp(1, 0, FULL);
        tcp(0, 1448, Protocol.TCP.headerBytes());
        assertEquals(List.of(1, 1), segments());
        gro.flush(false);
        assertEquals(List.of(1), segments());
    }

    @Test
    void superpacket_flushesItsFlowAndIsNotMerged() {
        tcp(0, 0, FULL);
        tcp(0, 1448, 65550);
        assertEquals(List.of(1, 1), segments());
    }

    @Test
    void udp_goesUpInEights() {
        for (int i = 0; i < 7; i++) {
            receive(Protocol.UDP, 0, 0, 64);
        }
        assertFalse(gro.batchIsFull());
        receive(Protocol.UDP, 0, 0, 64);
        assertTrue(gro.batchIsFull());
        assertEquals(8, segments().size());
    }

    @Test
    void mergedSkb_countsItsSegmentsTowardsTheBatch() {
        for (int i = 0; i < 9; i++) {
            tcp(0, 1448L * i, i == 8 ? FULL - 1 : FULL);
        }
        assertTrue(gro.batchIsFull());
    }

    @Test
    void disabled_mergesNothing() {
        Gro off = gro(false, false);
        for (int i = 0; i < 3; i++) {
            receive(off, Protocol.TCP, 0, 1448L * i, FULL);
        }
        assertEquals(List.of(1, 1, 1), segments(off));
    }

    /** Three flows are held: the youngest is found at once, the oldest behind two others, another behind none. */
    @Test
    void linuxRx_5_portsAreComparedUntilTheFlowIsFound() {
        Gro compares = gro(true, false, 14);
        for (int flow = 0; flow < 3; flow++) {
            receive(compares, Protocol.TCP, flow, 0, FULL);
        }
        assertEquals(14, compares.costNs(packet(Protocol.TCP, 2, 1448, FULL)));
        assertEquals(3 * 14, compares.costNs(packet(Protocol.TCP, 0, 1448, FULL)));
        assertEquals(3 * 14, compares.costNs(packet(Protocol.TCP, 3, 0, FULL)));
    }

    private Gro gro(boolean enabled, boolean udp) {
        return gro(enabled, udp, 0);
    }

    private Gro gro(boolean enabled, boolean udp, double matchNs) {
        Law free = new Law.Constant(0);
        return new Gro(
                new Gro.Config(enabled, udp, 65536, 8),
                new Gro.Costs(free, free, new Law.Constant(matchNs), free, free, 0),
                new RandomStreams(1, 0),
                skbs,
                counter);
    }

    /** 45 segments whose Ethernet header alone was copied: three skbs of 17, 17 and 11 fragments. */
    @Test
    void linuxRx_5_behind17FragmentsMergingGoesOnInFragList() {
        for (int i = 0; i < 45; i++) {
            Packet packet = packet(Protocol.TCP, 1, (long) i * FULL_PAYLOAD, FULL);
            packet.buffer = memory.allocate(1536);
            receive(packet, 1280, 1);
        }
        assertEquals(45 * 1536 + 3 * 1280, flushed());
    }

    /** Built in place, the first keeps its payload in its head and has 17 fragments beside it: 18, 18 and 9. */
    @Test
    void linuxRx_5_skbsBuiltInPlaceLoseNothingButTheirStruct() {
        for (int i = 0; i < 45; i++) {
            Packet packet = packet(Protocol.TCP, 1, (long) i * FULL_PAYLOAD, FULL);
            packet.buffer = memory.allocate(1536);
            receive(packet, 256, 0);
        }
        assertEquals(45 * 1536 + 3 * 256, flushed());
    }

    /** What was copied lies in a head of 1 KiB, which stays. */
    @Test
    void linuxRx_5_copiedSkbsKeepTheirHeads() {
        for (int i = 0; i < 10; i++) {
            receive(packet(Protocol.TCP, 1, i * 60L, FULL - FULL_PAYLOAD + 60), 1280, 0);
        }
        assertEquals(10 * 1024 + 256, flushed());
    }

    private void receive(Packet packet, int headBytes, int fragments) {
        memory.pages().take(headBytes);
        packet.headBytes = headBytes;
        int buffer = packet.buffer == GuestMemory.NONE ? 0 : memory.truesize(packet.buffer);
        receive(gro, packet, headBytes + buffer, fragments);
    }

    private void receive(Gro to, Packet packet, int truesizeBytes, int fragments) {
        to.costNs(packet);
        Skb flow = to.continued();
        if (flow != null) {
            skbs.merge(flow, packet, truesizeBytes, fragments);
            to.merged(packet, flow);
        } else {
            to.receive(skbs.build(packet, truesizeBytes, fragments));
        }
    }

    /** What the one skb counts for, which is what it takes of the memory. */
    private int flushed() {
        gro.flush(false);
        Skb skb = Objects.requireNonNull(gro.takeNormal().take());
        int truesize = skb.truesizeBytes();
        assertEquals(truesize, memory.pages().takenBytes());
        skbs.free(skb);
        assertEquals(0, memory.pages().takenBytes());
        return truesize;
    }

    private void tcp(int flow, long sequence, int lengthBytes) {
        receive(Protocol.TCP, flow, sequence, lengthBytes);
    }

    private void receive(Protocol protocol, int flow, long sequence, int lengthBytes) {
        receive(gro, protocol, flow, sequence, lengthBytes);
    }

    private void receivePushed(int flow, long sequence) {
        Packet packet = packet(Protocol.TCP, flow, sequence, FULL);
        packet.headers = packet.headers.pushed(true);
        receive(gro, packet);
    }

    private void receive(Gro to, Protocol protocol, int flow, long sequence, int lengthBytes) {
        receive(to, packet(protocol, flow, sequence, lengthBytes));
    }

    private void receive(Gro to, Packet packet) {
        receive(to, packet, 1280, 0);
    }

    private Packet packet(Protocol protocol, int flow, long sequence, int lengthBytes) {
        Packet packet = packets.take();
        packet.headers = Headers.of(protocol);
        packet.flow = flow;
        packet.sequence = sequence;
        packet.lengthBytes = lengthBytes;
        return packet;
    }

    private List<Integer> flows() {
        List<Integer> flows = new ArrayList<>();
        var list = gro.takeNormal();
        for (Skb skb = list.take(); skb != null; skb = list.take()) {
            flows.add(skb.head().flow);
        }
        return flows;
    }

    private List<Integer> segments() {
        return segments(gro);
    }

    private static List<Integer> segments(Gro from) {
        List<Integer> segments = new ArrayList<>();
        var list = from.takeNormal();
        for (Skb skb = list.take(); skb != null; skb = list.take()) {
            segments.add(skb.segments());
        }
        return segments;
    }
}
