package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.packet.Checksum;
import dev.ringlab.model.packet.DropCause;
import dev.ringlab.sim.config.InvalidKnob;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an XDP program is shown, and what its verdicts do to a poll. */
class XdpReceiveTest {
    private final Bench bench = new Bench();

    private GuestStage stage() {
        bench.receiveBufferBytes = 1 << 30;
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        return stage;
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

    @Test
    void linuxRx_3_10_programIsNotAttachedToALongMtuBefore6_12() {
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        bench.sizeBytes = Xdp.MOST_FRAME_BYTES + 1;
        assertThrows(InvalidKnob.class, bench::scenario);
        bench.kernel = Kernel.parse("6.12");
        assertEquals(Xdp.MOST_FRAME_BYTES + 1, bench.scenario().traffic().largestBytes());
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

    /** 3.10: a frame that is passed has lost its DATA_VALID, so all of it is summed up, at 0.1 ns a byte here. */
    @Test
    void linuxRx_3_9_absentChecksumCostsByTheByteAndXdpPassLosesIt() {
        bench.sizeBytes = 1034;
        double plainNs = xdpNs(1);
        bench.xdp = new Xdp.Config(true, 1, 0, 0, 0, 0);
        assertEquals(plainNs + 40 + 0.1 * 1000, xdpNs(1), 1);
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
}
