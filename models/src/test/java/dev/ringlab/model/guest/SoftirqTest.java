package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import dev.ringlab.sim.cpu.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftirqTest {
    private final Bench bench = new Bench();

    private GuestStage stage() {
        bench.queueSize = 1024;
        bench.receiveBufferBytes = 1 << 30;
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        stage.passes = 0;
        return stage;
    }

    private static long polls(GuestStage stage) {
        return stage.takeDiary().stream()
                .filter(line -> line.startsWith("poll"))
                .count();
    }

    /** A thread that has something to do for a while. */
    private static Work busyThread(GuestStage stage) {
        return stage.vcpu.task("other").work(() -> {});
    }

    @ParameterizedTest
    @CsvSource({"6.1, 0", "6.4, 0", "6.5, 1", "6.12, 1"})
    void linuxRx_8_12_runnableKsoftirqdTurnsInlineSoftirqsOffBefore65(String kernel, int pollsMore) {
        bench.kernel = Kernel.parse(kernel);
        GuestStage stage = stage();
        busyThread(stage).submit(20e6);
        stage.pass(10);
        stage.deliver(1000);
        stage.pass(400); // ten passes, then ksoftirqd, which waits for the slice of the other to end
        assertEquals(10, polls(stage));
        stage.queue.interrupt();
        stage.pass(30);
        assertEquals(pollsMore, polls(stage));
        stage.pass(20_000);
        assertEquals(7 - pollsMore, polls(stage)); // 1000 = 15 * 64 + 40, and one for the MISSED of the interrupt
        stage.guest.verify();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 300, 100_000})
    void linuxRx_4_4_budgetDoesNothingForOneQueue(int netdevBudget) {
        bench.netdevBudget = netdevBudget;
        GuestStage stage = stage();
        stage.deliver(1000);
        stage.pass(1000);
        assertEquals(16, stage.passes); // a poll each
        assertEquals(16, polls(stage));
        assertEquals(0, stage.squeezed);
    }

    @Test
    void linuxRx_4_4_timeSqueezeCountsTheBudgetThatIsUsedUp() {
        bench.netdevBudget = 64;
        GuestStage stage = stage();
        stage.deliver(130);
        stage.pass(1000);
        assertEquals(3, stage.passes);
        assertEquals(2, stage.squeezed); // 64, 64 and 2 packets
    }

    @Test
    void linuxRx_4_4_timeSqueezeCountsTheTicksThatArePast() {
        bench.stackNs = 130_000; // 64 packets take 8.3 ms, and 2 ticks are 4 to 8 ms
        GuestStage stage = stage();
        stage.deliver(65);
        stage.pass(20_000);
        assertEquals(2, stage.passes);
        assertEquals(1, stage.squeezed);
    }

    @ParameterizedTest
    @CsvSource({"6.1, 2", "6.3, 2", "6.4, 1", "6.12, 1"})
    void linuxRx_4_4_whatIsScheduledMeanwhileTakesAnotherPassBefore64(String kernel, int passes) {
        bench.kernel = Kernel.parse(kernel);
        bench.stackNs = 10_000;
        GuestStage stage = stage();
        stage.deliver(1);
        stage.pass(5); // the stack runs inside napi_complete_done
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "irq", "handled", "poll 1", "poll 1"), stage.takeDiary());
        assertEquals(passes, stage.passes);
    }

    @Test
    void linuxRx_4_5_needReschedIsLookedAtBetweenPassesOnly() {
        GuestStage stage = stage();
        stage.deliver(200);
        stage.pass(5);
        busyThread(stage).submit(1e6); // wakes up within the first poll
        stage.pass(900);
        assertEquals(1, polls(stage));
        stage.pass(1000);
        assertEquals(3, polls(stage)); // by ksoftirqd
    }

    @Test
    void linuxRx_8_6_interruptThatBeatsTheRecheckCostsAnEmptyPoll() {
        bench.recheckNs = 1000;
        GuestStage stage = stage();
        stage.deliver(1);
        // pass 300, poll 150, receive 170, callback on 50, stack 200, complete 70: SCHED is free at 940
        stage.pass(1.5);
        stage.deliver(1);
        stage.pass(100);
        assertEquals(List.of("irq", "handled", "irq", "handled", "poll 1", "poll 1", "poll 0"), stage.takeDiary());
    }

    @Test
    void linuxRx_8_9_interruptsThatAreOffFireOnceIn65536() {
        bench.memoryBytes = 1L << 30; // nobody reads
        bench.completeNs = 0; // nothing comes between arming and turning off again
        bench.stackNs = 0;
        bench.napiDeferHardIrqs = 1000;
        bench.groFlushTimeoutNs = 50e3;
        GuestStage stage = stage();
        stage.deliver(1);
        stage.pass(100);
        stage.takeDiary();
        int irqs = 0;
        for (int i = 0; i < 2 * 65536 / 32; i++) {
            stage.deliver(32);
            stage.pass(100);
            irqs += (int) stage.takeDiary().stream().filter("irq"::equals).count();
        }
        assertEquals(2, irqs);
    }

    @Test
    void linuxRx_8_13_disabledNapiSwallowsInterruptsAndLooksWhenEnabled() {
        bench.memoryBytes = 49 * 32_768 + 41 * 256; // 21 buffers of 1536 a block: 5 more than the ring of 1024
        bench.sizeBytes = 500; // built in place, so that the pages stay with the socket
        bench.kickPrepareNs = 10_000;
        GuestStage stage = stage();
        stage.deliver(40); // the poll ends at 25.5 us without memory; the kworker then has NAPI disabled for 10 us
        stage.pass(30);
        assertEquals(List.of("irq", "handled", "refill 5", "poll 40"), stage.takeDiary());
        stage.deliver(1);
        stage.pass(3);
        assertEquals(List.of("irq", "handled"), stage.takeDiary());
        stage.pass(3);
        assertEquals(List.of("refill 0"), stage.takeDiary());
        stage.pass(100);
        assertEquals("poll 1", stage.takeDiary().get(1)); // after its own attempt to refill
        assertFalse(stage.queue.isOwedInterrupt());
    }

    @Test
    void linuxRx_8_19_interruptOfAnotherQueueSchedulesIfSomethingIsUsed() {
        GuestStage stage = stage();
        stage.queue.interrupt(); // as a shared handler calls vring_interrupt of every queue
        stage.use(1);
        stage.queue.interrupt();
        stage.pass(100);
        assertEquals(List.of("none", "handled", "poll 1"), stage.takeDiary());
        assertTrue(stage.vcpu.isIdle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "6.0", "6.13", "5.10", "6.1.2", "6.x"})
    void kernel_isOneOfThoseWhoseDifferencesAreKnown(String text) {
        assertThrows(IllegalArgumentException.class, () -> Kernel.parse(text));
    }

    /** The first packet waits in the backlog, NET_RX is raised, and the handler is still at the second. */
    @Test
    void verify_knowsThatWhatAnInterruptRaisesRunsWhenItReturns() {
        bench.napi = false;
        GuestStage stage = new GuestStage(bench);
        stage.use(2);
        stage.deliver(0);
        stage.pass(0.15); // 120 a packet
        stage.guest.verify();
        stage.pass(100);
        stage.guest.verify();
        assertEquals(2, stage.queued);
    }

    @Test
    void linuxRx_4_5_threadirqsHandlesInAThreadWhichRunsItsSoftirqs() {
        bench.threadIrqs = true;
        bench.irqThreadNs = 5000;
        GuestStage stage = stage();
        stage.deliver(1);
        stage.pass(4.9);
        assertEquals(List.of("irq"), stage.takeDiary()); // nobody has looked yet
        stage.pass(1.5);
        assertEquals(List.of("handled", "poll 1"), stage.takeDiary());
    }

    /** The thread cannot run while softirqs keep bottom halves off; that it waits ends them after their pass. */
    @Test
    void linuxRx_4_5_threadOfAnInterruptWaitsForThePassThatRuns() {
        bench.threadIrqs = true;
        GuestStage stage = stage();
        stage.deliver(128);
        stage.pass(10); // in the first poll of 64, which takes 26.7 us
        stage.queue.interrupt();
        stage.pass(15);
        assertEquals(List.of("irq", "handled"), stage.takeDiary());
        stage.pass(100);
        assertEquals(
                List.of("refill 64", "poll 64", "handled", "refill 64", "poll 64", "poll 0", "poll 0"),
                stage.takeDiary()); // the last one for MISSED
        stage.guest.verify();
    }

    /** A timer's softirq is not run at the end of its interrupt either: ksoftirqd does it. */
    @Test
    void linuxRx_4_5_underThreadirqsTimersLeaveSoftirqsToKsoftirqd() {
        bench.napiDeferHardIrqs = 2;
        bench.groFlushTimeoutNs = 50_000;
        double inline = untilWatchdogPolls();
        bench.threadIrqs = true;
        bench.irqThreadNs = 0;
        assertEquals(inline + 1, untilWatchdogPolls(), 0.2); // a switch of 1 us
    }

    private double untilWatchdogPolls() {
        GuestStage stage = stage();
        stage.deliver(1);
        stage.pass(20);
        stage.takeDiary();
        double us = 0;
        while (!stage.diary.contains("poll 0")) {
            stage.pass(0.1);
            us += 0.1;
        }
        return us;
    }
}
