package dev.ringlab.model.guest;

import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.cpu.Work;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * The thread of one interrupt under threadirqs (linux: irq_thread, irq_forced_thread_fn). It has a real-time priority,
 * so it comes before every other thread, but not before softirqs that are running: those keep bottom halves off. What
 * its handler raises runs in it, when it turns them on again.
 */
public final class IrqThread {
    /** Times of the thread. */
    public record Costs(
            @Knob(
                            value = "Wake-up of an interrupt's thread, the switch to it, and the handler in it "
                                    + "(guest.threadIrqs). What interrupt.handler costs is then entry and wake-up.",
                            range = "a time",
                            reference = "threadirqs; linux-rx 4.5, 7")
                    Law turn) {}

    private final Softirq softirq;
    private final Runnable handler;
    private final Sampler turnNs;
    private final Work turn;
    private final Runnable begin = this::begin;
    private boolean woken;

    /** @param handler of the interrupt */
    IrqThread(Vcpu vcpu, Costs costs, RandomStreams streams, Runnable handler) {
        this.softirq = vcpu.softirq();
        this.handler = handler;
        this.turnNs = streams.sampler("irqThread.turn", costs.turn());
        this.turn = vcpu.processor().softirq(this::handle); // before all threads, behind interrupts
    }

    /** The hardirq: wakes the thread, which takes several interrupts for one (IRQTF_RUNTHREAD). */
    void wake() {
        if (!woken) {
            woken = true;
            softirq.afterwards(begin);
        }
    }

    private void begin() {
        turn.submit(turnNs.nextNs());
    }

    private void handle() {
        woken = false;
        handler.run();
        softirq.runPending();
    }

    /** Whether it has something to do. */
    boolean isWoken() {
        return woken;
    }
}
