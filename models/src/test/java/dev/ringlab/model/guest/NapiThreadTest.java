package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import dev.ringlab.sim.cpu.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class NapiThreadTest {
    private final Bench bench = new Bench();

    private GuestStage stage() {
        bench.threaded = true;
        bench.queueSize = 1024;
        bench.receiveBufferBytes = 1 << 30;
        GuestStage stage = new GuestStage(bench);
        stage.takeDiary();
        stage.passes = 0;
        return stage;
    }

    @Test
    void linuxRx_4_6_threadPollsWithoutSoftirqBudgetOrRestartLimit() {
        GuestStage stage = stage();
        stage.deliver(1000);
        stage.pass(1000);
        List<String> diary = stage.takeDiary();
        assertEquals(15, diary.stream().filter("poll 64"::equals).count());
        assertEquals("poll 40", diary.get(diary.size() - 1));
        assertEquals(0, stage.passes); // no net_rx_action
        assertTrue(stage.vcpu.isIdle());
    }

    @Test
    void linuxRx_4_6_wakeUpTakesThePlaceOfTheSoftirq() {
        bench.napiThreadNs = 5000;
        GuestStage stage = stage();
        stage.deliver(1);
        // wake-up 5000, poll 150, receive 170, callback on 50, stack 200, complete 70, recheck 30: the end is at 5670
        stage.pass(5.6);
        assertEquals(List.of("irq", "handled"), stage.takeDiary());
        stage.pass(0.1);
        assertEquals(List.of("poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_6_missedIsSeenBeforeTheThreadSleeps() {
        bench.napiThreadNs = 50_000;
        bench.stackNs = 10_000;
        GuestStage stage = stage();
        stage.deliver(1);
        stage.pass(55); // the stack runs inside napi_complete_done
        stage.deliver(1);
        stage.pass(17); // polled again at once, without a second wake-up
        assertEquals(List.of("irq", "handled", "irq", "handled", "poll 1", "poll 1"), stage.takeDiary());
    }

    @Test
    void linuxRx_4_6_otherThreadsGetTheirTurnBetweenPolls() {
        GuestStage stage = stage();
        boolean[] done = {false};
        Work other = stage.vcpu.task("other").work(() -> done[0] = true);
        stage.deliver(1000);
        stage.pass(100);
        other.submit(10e3);
        stage.pass(60); // at most what is left of a poll of 27 us, and its own 10 us
        assertTrue(done[0]);
    }
}
