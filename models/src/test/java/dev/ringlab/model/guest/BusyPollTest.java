package dev.ringlab.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.stack.BusyLoop;
import dev.ringlab.model.stack.Socket;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.config.InvalidKnob;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.cpu.Work;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BusyPollTest {
    private final Bench bench = new Bench();
    private GuestStage stage;
    private Task thread;
    private int ended;

    @BeforeEach
    void receiveMuch() {
        bench.receiveBufferBytes = 1 << 30;
        bench.busyPollNs = 50e3;
    }

    /** A stage where the reader of the queue's socket polls busily from now on. */
    private void pollForSocket() {
        stage = new GuestStage(bench);
        poll(stage.socket);
    }

    /** One where it polls for a socket that nothing comes in by, so that only time ends it. */
    private void pollForTime() {
        stage = new GuestStage(bench);
        poll(new Socket(1 << 20, null, stage));
    }

    private void poll(Socket socket) {
        stage.takeDiary();
        stage.passes = 0;
        thread = stage.readersVcpu.task("application");
        BusyLoop loop = stage.busyLoop(thread, socket);
        loop.run(() -> ended++);
    }

    /** What happened but for empty polls. */
    private List<String> notable() {
        return stage.takeDiary().stream().filter(line -> !line.equals("poll 0")).toList();
    }

    @Test
    void linuxRx_9_budgetOf8RefillsAfter5PacketsNot4() {
        pollForSocket();
        stage.use(4);
        stage.pass(10);
        assertEquals(List.of("poll 4"), notable());
        pollForSocket();
        stage.use(5);
        stage.pass(10);
        assertEquals(List.of("refill 5", "poll 5"), notable());
        assertEquals(2, ended);
    }

    @Test
    void linuxRx_4_6_interruptDuringTheLoopOnlySetsMissed() {
        pollForTime();
        stage.pass(20);
        stage.deliver(1);
        stage.pass(20);
        List<String> diary = notable();
        // a partial poll has callbacks on for an instant: the device may or may not see that
        assertTrue(diary.contains("poll 1"), diary.toString());
        assertEquals(0, stage.passes);
        assertEquals(0, ended);
        assertEquals(1, stage.queued); // the stack runs after each poll
        stage.queue.interrupt();
        stage.pass(5);
        assertEquals(0, stage.passes);
        stage.pass(40); // MISSED is forgotten at the end, which polls once more by itself
        assertEquals(1, ended);
        assertEquals(0, stage.passes);
    }

    /** The clock of the loop counts units of 1024 ns, and the loop ends after more than as many as were asked for. */
    @Test
    void linuxRx_4_6_timeIsCountedInUnitsOf1024() {
        pollForTime(); // starts at 1 ms: unit 976
        stage.simulation.runUntil(1027 * 1024 - 1);
        assertEquals(0, ended);
        stage.simulation.runUntil(1027 * 1024 + 1000); // a turn and the last poll
        assertEquals(1, ended);
    }

    @Test
    void linuxRx_4_6_lastPollTurnsInterruptsOn() {
        pollForTime();
        stage.pass(100);
        assertEquals(1, ended);
        assertTrue(stage.readersVcpu.isIdle());
        stage.deliver(1);
        stage.pass(10);
        assertEquals(List.of("irq", "handled", "poll 1"), notable());
        assertEquals(1, stage.passes);
        stage.guest.verify();
    }

    @Test
    void linuxRx_4_6_fullLastPollIsLeftToTheSoftirq() {
        pollForSocket();
        stage.use(20);
        stage.pass(30);
        assertEquals(List.of("refill 8", "poll 8", "refill 8", "poll 8", "poll 4"), notable());
        assertEquals(1, stage.passes); // on the reader's vCPU
        assertEquals(1, ended);
        assertTrue(stage.vcpu.isIdle());
        assertFalse(stage.queue.isBusy());
    }

    @Test
    void linuxRx_4_6_preferredFullLastPollIsLeftToTheWatchdog() {
        bench.preferBusyPoll = true;
        bench.napiDeferHardIrqs = 2;
        bench.groFlushTimeoutNs = 20e3;
        pollForSocket();
        stage.use(20);
        stage.pass(10);
        assertEquals(List.of("refill 8", "poll 8", "refill 8", "poll 8"), notable());
        assertEquals(1, ended);
        assertEquals(0, stage.passes);
        stage.pass(25);
        assertEquals(List.of("poll 4"), notable());
        assertEquals(1, stage.passes);
    }

    @Test
    void linuxRx_4_6_preferenceWithDeferralKeepsInterruptsOff() {
        bench.preferBusyPoll = true;
        bench.napiDeferHardIrqs = 2;
        bench.groFlushTimeoutNs = 30e3;
        pollForTime();
        stage.deliver(1); // "off" is an event index of 0, which the first buffer meets
        stage.pass(60);
        assertEquals(1, ended);
        stage.takeDiary();
        stage.deliver(1);
        assertEquals(List.of(), notable());
        stage.pass(30);
        assertEquals(List.of("poll 1"), notable()); // by the watchdog
        stage.pass(100);
        stage.deliver(1);
        assertEquals(List.of("irq", "handled"), notable());
    }

    @Test
    void linuxRx_4_6_withoutDeferralPreferenceKeepsNothingOff() {
        bench.preferBusyPoll = true;
        pollForTime();
        stage.pass(60);
        stage.deliver(1);
        assertEquals(List.of("irq", "handled"), notable());
    }

    /** While a softirq has the queue, the reader only looks; a full poll is followed by another of the softirq's. */
    @Test
    void linuxRx_4_3_softirqKeepsTheQueueUnlessBusyPollingIsPreferred() {
        List<String> kept = contendedFor();
        assertEquals(List.of("poll 64", "poll 64", "poll 12"), kept.subList(0, 3));
        bench.preferBusyPoll = true;
        List<String> givenUp = contendedFor();
        assertEquals(List.of("poll 64", "poll 64", "poll 12"), givenUp.subList(0, 3)); // without a timeout
        bench.napiDeferHardIrqs = 2;
        bench.groFlushTimeoutNs = 100e3;
        assertEquals(List.of("poll 64", "poll 8", "poll 8"), contendedFor().subList(0, 3));
    }

    private List<String> contendedFor() {
        stage = new GuestStage(bench);
        stage.deliver(140);
        stage.pass(2);
        poll(new Socket(1 << 20, null, stage));
        stage.pass(100);
        return notable().stream().filter(line -> line.startsWith("poll")).toList();
    }

    @Test
    void linuxRx_4_6_loopDoesNotFlushGro() {
        bench.protocol = Protocol.TCP;
        bench.sizeBytes = 100;
        pollForTime();
        stage.use(1);
        stage.pass(40);
        assertEquals(0, stage.queued);
        stage.pass(20);
        assertEquals(1, ended);
        assertEquals(1, stage.queued);
    }

    /** The slice is 3 ms: the loop gives the queue back, so that the other thread's time has interrupts. */
    @Test
    void linuxRx_4_6_loopMakesRoomForOtherThreads() {
        bench.busyPollNs = 1e9;
        pollForTime();
        stage.pass(1000);
        boolean[] done = {false};
        Work other = stage.readersVcpu.task("other").work(() -> done[0] = true);
        other.submit(1e6);
        stage.pass(2500);
        stage.takeDiary();
        assertFalse(done[0]);
        stage.deliver(1);
        stage.pass(10);
        assertEquals(List.of("irq", "handled", "poll 1"), notable());
        assertEquals(1, stage.passes);
        stage.pass(1000);
        assertTrue(done[0]);
        stage.takeDiary();
        stage.use(1);
        stage.pass(10);
        assertEquals(List.of("poll 1"), notable()); // it polls again
        assertEquals(1, stage.passes);
        assertEquals(0, ended);
    }

    @Test
    void knobsThatMakeNoSenseAreRefused() {
        bench.rpsCpus = Cpus.parse("0");
        assertThrows(InvalidKnob.class, bench::scenario);
        bench.rpsCpus = Cpus.parse("none");
        bench.pairs = 2;
        assertThrows(InvalidKnob.class, bench::scenario);
        bench.sockets = Application.Sockets.PER_QUEUE;
        bench.scenario();
        bench.busyTurnNs = 0; // a loop that takes no time never ends
        assertThrows(InvalidKnob.class, bench::scenario);
        bench.busyTurnNs = 100;
        bench.napi = false;
        assertThrows(InvalidKnob.class, bench::scenario);
        bench.busyPollNs = 0;
        bench.busyTurnNs = 0;
        bench.scenario();
    }
}
