package dev.ringlab.model.backend.virtionet;

import static dev.ringlab.model.packet.TcpHeader.ACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.backend.virtionet.Rsc.Chain;
import dev.ringlab.model.backend.virtionet.Rsc.Step;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.Headers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What QEMU's receive segment coalescing does with one segment after the other. */
class RscTest {
    private static final int HEADERS = 14 + 20 + 20;
    private static final TcpHeader DATA = TcpHeader.data(false, 0);

    private final PacketPool packets = new PacketPool();
    private final Rsc rsc = new Rsc();

    private Packet segment(int flow, long sequence, int payload, TcpHeader tcp) {
        int headers = HEADERS + (tcp.ipv6() ? 20 : 0) + tcp.optionBytes();
        Packet packet = packets.take();
        packet.flow = flow;
        packet.sequence = sequence;
        packet.lengthBytes = headers + payload;
        packet.headers = Headers.of(Protocol.TCP).with(tcp, headers);
        return packet;
    }

    private Packet data(long sequence, int payload) {
        return segment(0, sequence, payload, DATA);
    }

    private static TcpHeader header(boolean ipv6, int flags, int optionBytes, long acknowledgement, int window) {
        return new TcpHeader(ipv6, true, flags, optionBytes, acknowledgement, window);
    }

    @Test
    void qemuBackend_2_1_firstOfAnEmptyChainStartsTheTimerAndOtherFlowsDoNot() {
        assertEquals(Step.KEEP_FIRST, rsc.receive(data(0, 100)));
        for (int flow = 1; flow < 200; flow++) { // there is no limit
            assertEquals(Step.KEEP, rsc.receive(segment(flow, 0, 100, DATA)));
        }
        assertEquals(199, rsc.compared());
        assertEquals(200, rsc.packets());
    }

    @Test
    void qemuBackend_2_1_nextInOrderIsAppendedAndTheFrameTakesItsLastHeader() {
        Packet first = data(1000, 100);
        Packet last = segment(0, 1300, 50, header(false, ACK | TcpHeader.PSH, 0, 7, 8));
        last.headers = last.headers.pushed(true);
        rsc.receive(first);
        assertEquals(Step.COALESCED, rsc.receive(data(1100, 200)));
        assertEquals(Step.COALESCED, rsc.receive(last)); // PSH ends nothing
        assertSame(first, rsc.takeOldest(Chain.IPV4));
        assertEquals(3, first.framePackets());
        assertEquals(HEADERS + 350, first.lengthBytes);
        assertEquals(350, first.payloadBytes());
        assertTrue(first.headers.push());
        assertTrue(first.isSuperpacket());
        assertEquals(7, first.headers.tcp().acknowledgement());
    }

    @Test
    void qemuBackend_2_1_sequenceMayWrapIn32Bits() {
        rsc.receive(data(0xffff_fff0L, 32));
        assertEquals(Step.COALESCED, rsc.receive(data(16, 10)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99, 101, 200, 65_535, 65_536, 0xffff_ffffL - 99})
    void qemuBackend_2_1_segmentOutOfOrderDrainsWhatIsKeptAndIsNotKeptItself(long ahead) {
        rsc.receive(data(100, 100));
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(data((100 + ahead) & 0xffff_ffffL, 10)));
        assertEquals(100, rsc.take().sequence);
        assertTrue(rsc.isEmpty(Chain.IPV4));
    }

    @Test
    void qemuBackend_2_1_payloadMayFollowAPureAcknowledgement() {
        rsc.receive(data(100, 0));
        assertEquals(Step.COALESCED, rsc.receive(data(100, 10)));
        assertEquals(Step.COALESCED, rsc.receive(data(110, 10)));
    }

    @Test
    void qemuBackend_2_1_paddingOfTheLastSegmentIsNotTheFrames() {
        Packet first = data(100, 100);
        Packet padded = data(200, 3);
        padded.lengthBytes = 60;
        padded.headers = padded.headers.with(57);
        rsc.receive(first);
        assertEquals(Step.COALESCED, rsc.receive(padded));
        assertEquals(103, first.payloadBytes());
        assertEquals(HEADERS + 103, first.lengthBytes);
        assertEquals(Step.COALESCED, rsc.receive(data(203, 10)));
        assertEquals(113, first.payloadBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void qemuBackend_2_1_sameAcknowledgementWithAnotherWindowIsSwallowed(int payload) {
        Packet first = segment(0, 100, payload, header(false, ACK, 0, 5, 1000));
        rsc.receive(first);
        assertEquals(Step.COALESCED, rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5, 2000))));
        assertEquals(payload, first.payloadBytes());
        assertEquals(2000, first.headers.tcp().window());
    }

    @Test
    void qemuBackend_2_1_duplicateAndFurtherAcknowledgementsDrain() {
        rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5, 1000)));
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5, 1000))));
        rsc.take();
        rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5, 1000)));
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 6, 2000))));
        rsc.take();
        rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5, 1000)));
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(segment(0, 100, 0, header(false, ACK, 0, 5 + 65_535, 2000))));
    }

    @Test
    void qemuBackend_2_1_ipv4LengthIsAtMost65515WithItsHeader() {
        rsc.receive(data(0, 40_000));
        assertEquals(Step.COALESCED, rsc.receive(data(40_000, 25_475))); // 20 + 20 + 65475
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(data(65_475, 1)));
    }

    @Test
    void qemuBackend_2_1_ipv6LengthIsAtMost65535WithoutItsHeader() {
        TcpHeader ipv6 = header(true, ACK, 0, 1, 1);
        rsc.receive(segment(0, 0, 40_000, ipv6));
        assertEquals(Step.COALESCED, rsc.receive(segment(0, 40_000, 25_515, ipv6))); // 20 + 65515
        assertEquals(Step.DRAIN_OR_PARK, rsc.receive(segment(0, 65_515, 1, ipv6)));
    }

    @Test
    void qemuBackend_2_1_ipVersionsHaveChainsAndTimersOfTheirOwn() {
        assertEquals(Step.KEEP_FIRST, rsc.receive(data(0, 100)));
        Packet other = segment(1, 0, 100, header(true, ACK, 0, 1, 1));
        assertEquals(Step.KEEP_FIRST, rsc.receive(other));
        assertSame(other, rsc.takeOldest(Chain.IPV6));
        assertTrue(rsc.isEmpty(Chain.IPV6));
        assertEquals(1, rsc.packets());
    }

    @ParameterizedTest
    @ValueSource(ints = {TcpHeader.FIN, TcpHeader.URG, TcpHeader.RST, TcpHeader.ECE, TcpHeader.CWR})
    void qemuBackend_2_1_flagsThatEndDrainTheirFlowAndPass(int flag) {
        Packet other = segment(1, 0, 100, DATA);
        Packet first = data(0, 100);
        rsc.receive(other);
        rsc.receive(first);
        assertEquals(Step.DRAIN_AND_PASS, rsc.receive(segment(0, 100, 100, header(false, ACK | flag, 0, 1, 1))));
        assertSame(first, rsc.take());
        assertEquals(1, rsc.packets());
        assertEquals(Step.DRAIN_AND_PASS, rsc.receive(segment(0, 100, 100, header(false, ACK | flag, 0, 1, 1))));
        assertNull(rsc.take()); // nothing is kept of its flow any more
    }

    @Test
    void qemuBackend_2_1_optionsSuchAsTimestampsDisableIt() {
        assertEquals(Step.DRAIN_AND_PASS, rsc.receive(segment(0, 0, 100, TcpHeader.data(false, 12))));
        assertTrue(rsc.isEmpty(Chain.IPV4));
    }

    @Test
    void qemuBackend_2_1_synPassesAndLeavesWhatIsKept() {
        rsc.receive(data(0, 100));
        assertEquals(Step.BYPASS, rsc.receive(segment(0, 100, 0, header(false, TcpHeader.SYN, 20, 0, 1))));
        assertEquals(1, rsc.packets());
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"UDP", "OTHER"})
    void qemuBackend_2_1_whatIsNotTcpPasses(Protocol protocol) {
        Packet packet = data(0, 100);
        packet.headers = Headers.of(protocol);
        assertEquals(Step.BYPASS, rsc.receive(packet));
    }

    @Test
    void qemuBackend_2_1_ipHeadersThatAreNotPlainAndTagsPass() {
        assertEquals(Step.BYPASS, rsc.receive(segment(0, 0, 100, new TcpHeader(false, false, ACK, 0, 1, 1))));
        Packet tagged = data(0, 100);
        tagged.headers = tagged.headers.in(5);
        assertEquals(Step.BYPASS, rsc.receive(tagged));
    }

    @Test
    void qemuBackend_2_1_drainForgetsWhatTheHostSaidOfTheChecksum() {
        Packet single = data(0, 100);
        single.checksum = Checksum.PARTIAL;
        rsc.receive(single);
        assertEquals(Checksum.NONE, rsc.takeOldest(Chain.IPV4).checksum);
    }
}
