package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.DropCause;
import dev.ringlab.model.packet.FlowHash;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.traffic.ArrivalPattern;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the driver makes of buffers that a device has used, as it should or not. */
class ReceiveBufTest {
    private final Bench bench = new Bench();

    private GuestStage stage() {
        bench.receiveBufferBytes = 1 << 30;
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        return stage;
    }

    @Test
    void linuxRx_3_8_frameShorterThanItsHeadersIsALengthError() {
        GuestStage stage = stage();
        stage.deliverPart(1, 1, 12 + 13); // an Ethernet header has 14 bytes
        stage.pass(100);
        assertEquals(List.of("handled", "length error 1", "driver drop", "poll 1"), stage.takeDiary());
        assertEquals(0, stage.packets.underWay());
        assertEquals(255, stage.memory.allocated());
    }

    @Test
    void linuxRx_3_8_missingBufferLosesThePacketAndMisreadsTheRest() {
        GuestStage stage = stage();
        stage.deliverPart(2, 3, 1536);
        stage.pass(100);
        assertEquals(List.of("handled", "length error 2", "driver drop", "poll 1"), stage.takeDiary());
        assertEquals(254, stage.memory.allocated()); // both pages are free
        stage.use(0);
        int id = stage.rxq.device().pop(); // the third buffer comes late, with no header in it
        stage.rxq.device().push(id, 1536);
        stage.rxq.device().flush(1);
        stage.queue.interrupt();
        stage.pass(100);
        assertEquals(List.of("handled", "length error 1", "poll 1"), stage.takeDiary());
        assertEquals(253, stage.memory.allocated());
    }

    @Test
    void linuxRx_3_8_moreBytesThanTheBufferHasIsALengthError() {
        GuestStage stage = stage();
        stage.deliverPart(1, 1, 4097);
        stage.pass(100);
        assertEquals(List.of("handled", "length error 1", "driver drop", "poll 1"), stage.takeDiary());
    }

    /** Small buffers are for frames of 1518 bytes, although 1920 lie behind their address. */
    @Test
    void linuxRx_3_8_smallBuffersTakeFramesOf1518() {
        bench.buffers = BufferMode.SMALL;
        assertLongest(12 + 1518);
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        assertLongest(12 + 1518);
    }

    /** 3520 bytes are offered of 4096: the rest is headroom and the place of skb_shared_info. */
    @Test
    void linuxRx_3_10_mergeableBuffersWithXdpTake3520Bytes() {
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        assertLongest(3520);
    }

    private void assertLongest(int bytes) {
        GuestStage stage = stage();
        stage.deliverPart(1, 1, bytes);
        stage.pass(100);
        assertEquals(1, stage.queued);
        stage.deliverPart(1, 1, bytes + 1);
        stage.pass(100);
        assertEquals(1, stage.queued);
        assertEquals(
                List.of("handled", "poll 1", "handled", "length error 1", "driver drop", "poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_3_8_truesizeOfWhatReachesTheSocket() {
        GuestStage stage = stage();
        stage.deliverPart(1, 1, 12 + 128);
        stage.deliverPart(1, 1, 12 + 1000);
        stage.deliverPart(1, 1, 12 + 1514);
        stage.deliverPart(2, 2, 1536);
        stage.pass(100);
        assertEquals(List.of(1280, 1792, 2816, 1280 + 2 * 1536), stage.truesizes);
        assertEquals(256 - 1, stage.memory.allocated()); // all but the copied one keep theirs
    }

    @Test
    void linuxRx_3_8_bigPacketKeepsThePagesThatItNeeds() {
        bench.buffers = BufferMode.BIG;
        GuestStage stage = stage();
        stage.deliverPart(1, 1, 12 + 9000); // 4064, then two pages more
        stage.pass(100);
        assertEquals(List.of(1280 + 3 * 4096), stage.truesizes);
        // 13 buffers and the pages of the attempt that ended the fill, of which 15 came back from this packet
        assertEquals(14 * 18 * 4096 + 1280, stage.memory.pages().takenBytes());
    }

    /** linux-rx 9: two buffers of 19 descriptors must be missing before a refill is due, and it ends with ENOSPC. */
    @Test
    void linuxRx_9_bigBuffersRefillAfterTwoPackets() {
        bench.buffers = BufferMode.BIG;
        GuestStage stage = stage();
        assertEquals(9, stage.rxq.driver().numFree());
        stage.deliver(1);
        stage.pass(100);
        assertEquals(28, stage.rxq.driver().numFree());
        assertEquals(List.of("irq", "handled", "poll 1"), stage.takeDiary());
        stage.deliver(1);
        stage.pass(100);
        assertEquals(9, stage.rxq.driver().numFree());
        assertEquals(List.of("irq", "handled", "refill 2", "poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_8_11_budgetCountsPacketsAndTheRingBuffers() {
        GuestStage stage = stage();
        for (int i = 0; i < 20; i++) {
            stage.deliverPart(4, 4, 1536);
        }
        stage.pass(1000);
        List<String> diary = stage.takeDiary();
        assertTrue(diary.contains("refill 80"), diary.toString()); // 20 packets of a budget of 64
    }

    @Test
    void linuxRx_8_10_slotsComeBackAtGetBufAndMemoryWhenTheApplicationReads() {
        bench.sizeBytes = 1000;
        GuestStage stage = stage();
        stage.deliver(10);
        stage.pass(100);
        assertEquals(10, stage.rxq.driver().numFree());
        assertEquals(256, stage.memory.allocated()); // nobody has read them
    }

    /** linux-rx 8, race 2: what arrives seldom is refilled seldom, 33 at a time, without a kick in between. */
    @Test
    void linuxRx_8_2_fewPacketsCauseNoRefill() {
        GuestStage stage = stage();
        for (int i = 0; i < 32; i++) {
            stage.deliver(1);
            stage.pass(100);
        }
        assertTrue(stage.takeDiary().stream().noneMatch(line -> line.startsWith("refill")));
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "refill 33", "poll 1"), stage.takeDiary());
    }

    /** linux-rx 8, race 3: the device sees each buffer as it is added, long before the kick. */
    @Test
    void linuxRx_8_3_buffersAreVisibleInTheMiddleOfARefill() {
        bench.refillNs = 1000;
        GuestStage stage = stage();
        stage.deliver(40);
        long before = stage.field("ai");
        stage.pass(0.3 + 0.15 + 40 * 0.37 + 20.5); // 370 ns a packet, then 20 of 40 buffers
        long during = stage.field("ai");
        assertTrue(during > before && during < before + 40, "added=" + (during - before));
        assertEquals(List.of("irq", "handled"), stage.takeDiary());
    }

    @Test
    void linuxRx_3_6_repollTriesAgainAtOnceInsteadOfStoppingNapi() {
        bench.memoryBytes = 13 * 32_768 + 50 * 256;
        bench.sizeBytes = 500;
        bench.onOutOfMemory = Guest.OnOutOfMemory.REPOLL;
        GuestStage stage = stage();
        stage.deliver(50); // 17 are left in the last block
        stage.pass(100);
        List<String> diary = stage.takeDiary();
        assertTrue(diary.contains("refill 17"), diary.toString());
        for (int buffer = 0; buffer < 42; buffer++) {
            stage.memory.free(buffer);
        }
        stage.pass(100);
        assertTrue(stage.takeDiary().contains("refill 33"), "50 - 17 at once, not in half a second");
    }

    /** 3.8: the frame of 100 bytes is to be copied, but there is no memory for the head that it is copied to. */
    @Test
    void linuxRx_3_8_skbThatCannotBeAllocatedLosesThePacketAndGivesItsPageBack() {
        bench.memoryBytes = 13 * 32_768;
        bench.sizeBytes = 100;
        GuestStage stage = stage();
        stage.deliver(3);
        stage.pass(100);
        assertEquals(
                List.of("irq", "handled", "driver drop", "driver drop", "driver drop", "poll 3"), stage.takeDiary());
        assertEquals(List.of(DropCause.NO_MEMORY, DropCause.NO_MEMORY, DropCause.NO_MEMORY), stage.causes);
        assertEquals(0, stage.packets.underWay());
        assertEquals(253, stage.memory.allocated());
        assertEquals(13 * 32_768, stage.memory.pages().takenBytes());
    }

    @Test
    void linuxRx_3_9_headerThatMakesNoSenseIsAFrameErrorAndAllOfTheSkbIsFreed() {
        GuestStage stage = stage();
        stage.badHeader = true;
        stage.deliver(2);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "driver drop", "driver drop", "poll 2"), stage.takeDiary());
        assertEquals(List.of(DropCause.BAD_HEADER, DropCause.BAD_HEADER), stage.causes);
        assertEquals(0, stage.packets.underWay());
        assertEquals(13 * 32_768, stage.memory.pages().takenBytes()); // the heads of both are free again
    }

    @Test
    void linuxRx_3_10_programNeverSeesABadHeaderAndThePassedFrameHasAHeaderOfZeros() {
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        bench.hashReport = true;
        GuestStage stage = stage();
        stage.badHeader = true;
        stage.deliver(8);
        stage.pass(100);
        assertEquals(8, stage.queued);
        assertEquals(Set.of(0), Set.copyOf(stage.hashes));
    }

    /** Its first buffer of 3520 bytes fills the page that 6.1 would copy it to; the program never sees it. */
    @Test
    void linuxRx_3_10_frameInTwoBuffersIsLostBeforeTheProgramUntil6_12() {
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        GuestStage old = stage();
        old.deliverPart(2, 2, 1800);
        old.pass(100);
        assertEquals(List.of(DropCause.NOT_LINEAR), old.causes);
        assertEquals(254, old.memory.allocated());
        bench.kernel = Kernel.parse("6.12");
        GuestStage recent = stage();
        recent.deliverPart(2, 2, 1800);
        recent.pass(100);
        assertEquals(1, recent.queued);
    }

    @ParameterizedTest
    @CsvSource({"6.1, NONE", "6.12, DATA_VALID"})
    void linuxRx_3_10_passedFrameLosesTheWordOnItsChecksumBefore6_12(String kernel, Checksum left) {
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        bench.kernel = Kernel.parse(kernel);
        GuestStage stage = stage();
        stage.deliver(8);
        stage.pass(100);
        assertEquals(Set.of(left), Set.copyOf(stage.checksums));
    }

    @Test
    void linuxRx_3_9_hashIsReportedOrNone() {
        GuestStage without = stage();
        without.deliver(8);
        without.pass(100);
        assertEquals(Set.of(0), Set.copyOf(without.hashes));
        bench.hashReport = true;
        GuestStage with = stage();
        with.deliver(8);
        with.pass(100);
        assertEquals(Set.of(FlowHash.of(0)), Set.copyOf(with.hashes));
        assertEquals(1536, without.memory.truesize(0));
        assertEquals(1600, with.memory.truesize(0)); // 8 bytes more of header are 64 of buffer
    }

    /** A superpacket of 4 buffers: the dissector runs unless the device has said where the headers end. */
    @Test
    void linuxRx_3_9_superpacketIsDissectedUnlessItsChecksumIsPartial() {
        bench.dissectNs = 1000;
        bench.sizeBytes = 6000;
        bench.protocol = Protocol.TCP;
        bench.checksum = Checksum.DATA_VALID;
        double dissected = busyNsOf(bench);
        bench.checksum = Checksum.PARTIAL;
        double told = busyNsOf(bench);
        bench.sizeBytes = 1514;
        bench.checksum = Checksum.DATA_VALID;
        double frame = busyNsOf(bench);
        bench.dissectNs = 0;
        assertEquals(1000, dissected - told, 20);
        assertEquals(frame, busyNsOf(bench), 1e-6);
    }

    /** Softirq time of the vCPU for a packet, of evenly spaced ones. */
    private static double busyNsOf(Bench bench) {
        bench.arrivals = ArrivalPattern.CONSTANT;
        bench.ratePps = 20e3;
        return Bench.value(bench.run(50e6), "cpu.vcpu0.softirq") * 1e9 / bench.ratePps;
    }

    @Test
    void linuxRx_3_10_xdpVerdictsCountAgainstTheBudgetAndFreeTheirPages() {
        bench.xdp = new Xdp.Config(true, 0, 1, 0, 0, 0);
        GuestStage stage = stage();
        stage.deliver(64);
        stage.pass(100);
        List<String> diary = stage.takeDiary();
        assertEquals(64, diary.stream().filter("DROP"::equals).count());
        assertTrue(diary.contains("poll 64"), diary.toString());
        assertEquals(256, stage.memory.allocated());
        assertEquals(0, stage.packets.underWay());
    }

    @Test
    void linuxRx_3_10_oneKickAPollForAllThatIsSentBackAndOneFlushForABulkOf16() {
        // 10 frames of get_buf 40, skb 0, program 40, transmit 100; then the kick of 420 ends the poll
        bench.xdp = new Xdp.Config(true, 0, 0, 1, 0, 0);
        assertEquals(10 * 180 + 420, xdpNs(10), 1);
        // redirected: 60 each; two bulks of 300 for 20 frames: one when 16 are there, one at the end of the poll
        bench.xdp = new Xdp.Config(true, 0, 0, 0, 1, 0);
        assertEquals(20 * 140 + 2 * 300, xdpNs(20), 1);
    }

    /** Busy time of the vCPU for a poll, without what an empty one takes. */
    private double xdpNs(int packets) {
        GuestStage stage = stage();
        double before = stage.busyNs;
        stage.deliver(packets);
        stage.pass(100);
        double fixedNs = bench.passNs + bench.pollNs + bench.enableCallbackNs + bench.completeNs + bench.recheckNs;
        return stage.busyNs - before - fixedNs;
    }

    /** 3.10: a frame that is passed has lost its DATA_VALID, so all of it is summed up, at 0.1 ns a byte here. */
    @Test
    void linuxRx_3_9_absentChecksumCostsByTheByteAndXdpPassLosesIt() {
        bench.sizeBytes = 1034;
        double plainNs = xdpNs(1);
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        assertEquals(plainNs + 40 + 0.1 * 1000, xdpNs(1), 1);
    }
}
