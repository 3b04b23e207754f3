package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.run.RunResult;
import dev.ringlab.model.traffic.ArrivalPattern;
import org.junit.jupiter.api.Test;

/** What a guest shows of itself, against what happened. */
class GuestCountersTest {
    private static final double SECONDS = 0.045; // that a run of 50 ms measures

    private final Bench bench = new Bench();

    private RunResult run() {
        bench.arrivals = ArrivalPattern.CONSTANT;
        return bench.run(50e6);
    }

    @Test
    void linuxRx_3_11_whatTheTapLosesIsInNoCounterOfTheGuest() {
        bench.ratePps = 4e6;
        RunResult result = run();
        assertTrue(value(result, "loss.tap.ratio") > 0.2);
        assertEquals(0, value(result, "guest.rx.drops"));
        double taken = (1 - value(result, "loss.tap.ratio")) * 4e6 * SECONDS;
        assertEquals(taken, value(result, "guest.rx.packets"), 1500); // a ring and a tap at the edges
        assertEquals(64 * value(result, "guest.rx.packets"), value(result, "guest.rx.bytes"), 64 * 128);
    }

    @Test
    void linuxRx_3_9_frameErrorsAreNotAmongTheDrops() {
        bench.badHeaders = 0.25;
        RunResult result = run();
        double all = 500e3 * SECONDS;
        assertEquals(0.25 * all, value(result, "guest.rx.frameErrors"), 0.02 * all);
        assertEquals(value(result, "loss.driver.ratio") * all, value(result, "guest.rx.frameErrors"), 1);
        assertEquals(0, value(result, "guest.rx.drops"));
        assertEquals(all, value(result, "guest.rx.packets"), 100); // they were received
    }

    @Test
    void linuxRx_3_10_xdpDropsAreDropsToo() {
        bench.xdp = new Xdp.Config(true, 4, 1, 1, 1, 1);
        RunResult result = run();
        double all = value(result, "guest.rx.xdpPackets");
        assertEquals(500e3 * SECONDS, all, 100);
        assertEquals(all / 4, value(result, "guest.rx.xdpDrops"), 0.02 * all); // aborted ones among them
        assertEquals(all / 8, value(result, "guest.rx.xdpTx"), 0.02 * all);
        assertEquals(all / 8, value(result, "guest.rx.xdpRedirects"), 0.02 * all);
        assertEquals(value(result, "guest.rx.xdpDrops"), value(result, "guest.rx.drops"));
    }

    @Test
    void linuxRx_5_softnetCountsAMergedSkbOnce() {
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 1514;
        bench.ratePps = 2e6;
        RunResult result = run();
        double skbs = value(result, "softnet.processed");
        assertTrue(skbs < 0.5 * value(result, "guest.rx.packets"));
        double segments = value(result, "gro.segments");
        assertEquals(1 - 1 / segments, value(result, "gro.merged.ratio"), 0.001);
    }

    /** One packet a poll: it is held until the completion, 50 ns after GRO took it, and then alone in its list. */
    @Test
    void linuxRx_5_timeThatGroHoldsAPacketIsMeasured() {
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 1514;
        bench.ratePps = 20e3;
        bench.refillNs = 0; // a refill comes before the completion
        bench.kickPrepareNs = 0;
        RunResult result = run();
        assertEquals(bench.enableCallbackNs, value(result, "gro.held.mean"), 0.01);
        assertEquals(0, value(result, "gro.batched.mean"), 0.01);
        bench.groFlushTimeoutNs = 20_000; // held until the watchdog comes
        assertEquals(20_000, value(run(), "gro.held.mean"), 5_000);
        bench.gro = false;
        assertEquals(0, value(run(), "gro.held.mean"), 0.01);
    }

    @Test
    void polls_areCountedBySize() {
        bench.ratePps = 4e6;
        bench.readNs = 10;
        RunResult full = run();
        assertTrue(value(full, "polls.of.64") > 0.9, "overloaded: full polls");
        bench.ratePps = 20e3;
        assertEquals(1, value(run(), "polls.of.1"), 0.01);
        bench.ratePps = 1.2e6;
        RunResult some = run();
        double sum = 0;
        for (int from : new int[] {0, 1, 2, 4, 8, 16, 32, 64}) {
            sum += value(some, "polls.of." + from);
        }
        assertEquals(1, sum, 1e-9);
        assertEquals(value(some, "polls.empty.ratio"), value(some, "polls.of.0"));
    }
}
