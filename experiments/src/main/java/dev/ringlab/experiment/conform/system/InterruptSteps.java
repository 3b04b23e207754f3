package dev.ringlab.experiment.conform.system;

import java.util.List;

/** Costs of interrupts, softirqs and the timer of deferred interrupts. */
final class InterruptSteps {
    private static final String TICK_LOG = "event log of A/r10, after its last tick less than before: ";
    private static final double TICKLESS_ENTRY_NS = 18;
    private static final double TICKLESS_IDLE_NS = 274;
    private static final String LOOP_LOG = "event log of A/r100, interrupts on the way to the halted state: ";
    private static final double LOOP_ENTRY_NS = -7;
    private static final double HALT_END_NS = 4;
    private static final double IDLE_LOOP_NS = 28;
    private static final double NESTED_NS = 520;
    private static final double NESTED_ON_IDLE_NS = 677;
    private static final double STUB_NS = 2;
    private static final double WAKE_KSOFTIRQD_NS = 2780;
    private static final double KSOFTIRQD_AGAIN_NS = 237;
    private static final String PENDING = "common_interrupt.ret -> asm_common_interrupt";
    private static final String RESTART = "net_rx_action.ret -> net_rx_action";
    private static final String LAST_PASS = "net_rx_action.ret -> handle_softirqs.ret";

    private final GuestSteps steps;
    private final CostClass like;
    private double interruptNs;
    private double onIdleThreadNs;
    private double firstPassNs;

    InterruptSteps(GuestSteps steps) {
        this.steps = steps;
        this.like = steps.like();
    }

    void addAll() {
        interrupt();
        softirq();
        watchdog();
    }

    /** From the device's decision to the end of the handler; the first two instructions are in no row. */
    private void interrupt() {
        String entry = "asm_common_interrupt -> common_interrupt";
        String toIrqEnter = "common_interrupt -> irq_enter_rcu";
        String toHandler = "irq_enter_rcu.ret -> handle_edge_irq";
        steps.sum("interrupt.delivery", like.idle()).plus(STUB_NS, "two instructions of the entry stub");
        steps.sum("interrupt.wake", like.idle()).plus(STUB_NS, "two instructions of the entry stub");
        StepSum handler = steps.sum("interrupt.handler", like.busy())
                .transition(entry)
                .least(1, "transition", toIrqEnter)
                .least(1, "transition", "irq_enter_rcu -> irq_enter_rcu.ret")
                .least(1, "transition", toHandler)
                .path("handle_edge_irq", "vring_interrupt", "skb_recv_done", "napi_schedule_prep")
                .transition("napi_schedule_prep -> napi_schedule_prep.ret");
        StepSum entered = new StepSum(steps.costs(), like.busy())
                .least(1, "transition", toIrqEnter)
                .least(1, "transition", "irq_enter_rcu -> irq_enter_rcu.ret");
        StepSum busy = new StepSum(steps.costs(), like.busy())
                .least(1, "transition", toIrqEnter)
                .least(1, "transition", "irq_enter_rcu -> irq_enter_rcu.ret")
                .least(1, "transition", toHandler);
        steps.sum("interrupt.fromIdle", like.alwaysIdle())
                .transition(toIrqEnter)
                .transition("irq_enter_rcu -> irq_enter_rcu.ret")
                .least(1, "transition", toHandler)
                .plus(-busy.ns(), "the same, " + busy.source());
        steps.sum("interrupt.fromIdleLoop", like.alwaysIdle())
                .plus(steps.ns("interrupt.fromIdle"), "interrupt.fromIdle")
                .plus(LOOP_ENTRY_NS, LOOP_LOG + "irq_enter_rcu");
        StepSum tickless = steps.sum("interrupt.fromTickless", like.alwaysIdle())
                .derivedOr(like.alwaysIdle(), "tickless_entry", TICKLESS_ENTRY_NS, TICK_LOG + "irq_enter_rcu");
        steps.sum("interrupt.newTick", like.alwaysIdle())
                .largest(1, "transition", toHandler)
                .least(-1, "transition", toHandler)
                .plus(-tickless.ns(), "interrupt.fromTickless");
        double idle = (double) steps.costs()
                        .find("transition", "default_idle -> asm_common_interrupt", like.nested())
                        .count()
                / steps.costs().find("transition", entry, like.nested()).count();
        StepSum onIdleThread = steps.sum("interrupt.onIdleThread", like.nested())
                .mean(1 / (1 - idle), "transition", toIrqEnter)
                .largest(-idle / (1 - idle), "transition", toIrqEnter)
                .largest(1, "transition", "irq_enter_rcu -> irq_enter_rcu.ret")
                .plus(-entered.ns(), "the same, " + entered.source());
        StepSum end = steps.sum("interrupt.end", like.busy())
                .path("napi_schedule_prep.ret", "skb_recv_done.ret", "vring_interrupt.ret", "handle_edge_irq.ret")
                .path("handle_edge_irq.ret", "irq_exit_rcu", "irq_exit_rcu.ret");
        interruptNs = handler.ns() + end.ns();
        onIdleThreadNs = onIdleThread.ns();
    }

    private void softirq() {
        StepSum schedule = steps.sum("guest.softirq.schedule", like.idle())
                .transition("napi_schedule_prep.ret -> virtqueue_disable_cb")
                .plus(steps.disableCallbackNs(), "virtqueue_disable_cb, " + like.alwaysIdle())
                .path("virtqueue_disable_cb.ret", "skb_recv_done.ret", "__napi_schedule")
                .least(1, "transition", "__napi_schedule -> __napi_schedule.ret")
                .transition("__napi_schedule.ret -> vring_interrupt.ret")
                .mean(-1, "transition", "napi_schedule_prep.ret -> skb_recv_done.ret")
                .mean(-1, "transition", "skb_recv_done.ret -> vring_interrupt.ret");
        StepSum begin = steps.sum("guest.softirq.begin", like.idle())
                .plus(schedule.ns(), "guest.softirq.schedule")
                .transition("irq_exit_rcu.ret -> handle_softirqs")
                .least(1, "transition", "handle_softirqs -> net_rx_action")
                .least(-1, "transition", RESTART)
                .least(1, "transition", LAST_PASS);
        StepSum pass = steps.sum("guest.softirq.pass", like.idle())
                .least(1, "transition", RESTART)
                .path("net_rx_action", "__napi_poll", "virtnet_poll")
                .least(-1, "transition", LAST_PASS);
        firstPassNs = begin.ns() + pass.ns();
        steps.sum("guest.softirq.passEnd", like.idle())
                .path("virtqueue_poll.ret", "virtnet_poll.ret", "__napi_poll.ret", "net_rx_action.ret")
                .least(1, "transition", LAST_PASS);
        StepSum irqReturn = steps.sum("guest.softirq.irqReturn", like.idle())
                .largest(1, "transition", "handle_softirqs.ret -> common_interrupt.ret")
                .least(1, "transition", PENDING);
        idleLoop();
        steps.sum("guest.softirq.resume", like.busy())
                .derivedOr(
                        like.interrupted(),
                        "interrupt_in_softirq",
                        NESTED_NS,
                        "event log of A/r200: what __udp4_lib_rcv takes longer if it is interrupted")
                .plus(-interruptNs, "interrupt.handler, end");
        steps.sum("guest.softirq.resumeOnIdle", like.nested())
                .derivedOr(
                        like.interrupted(),
                        "interrupt_in_softirq_on_idle",
                        NESTED_ON_IDLE_NS,
                        "event log of A/r100: what __udp4_lib_rcv takes longer if it is interrupted")
                .plus(-interruptNs - onIdleThreadNs, "interrupt.handler, onIdleThread, end");
        ksoftirqd(irqReturn);
    }

    /** Instructions of default_idle and do_idle between those that turn interrupts on and off, and in between. */
    private void idleLoop() {
        String halted = "common_interrupt.ret -> default_idle_call.ret";
        String loop = "default_idle_call.ret -> default_idle_call";
        StepSum pending = new StepSum(steps.costs(), like.idle()).least(1, "transition", PENDING);
        steps.sum("guest.softirq.haltEnd", like.alwaysIdle()).plus(HALT_END_NS, "default_idle: from hlt to cli");
        steps.sum("guest.softirq.idleExit", like.alwaysIdle())
                .transition(halted)
                .plus(-pending.ns(), PENDING)
                .plus(-HALT_END_NS, "guest.softirq.haltEnd");
        steps.sum("guest.softirq.idleLoop", like.alwaysIdle()).plus(IDLE_LOOP_NS, "do_idle: from sti to cli");
        steps.sum("guest.softirq.loopReturn", like.nested())
                .largest(1, "transition", "handle_softirqs.ret -> common_interrupt.ret")
                .least(1, "transition", halted);
        StepSum taken = new StepSum(steps.costs(), List.of("A/r100"))
                .least(1, "transition", "default_idle -> asm_common_interrupt");
        steps.sum("guest.softirq.idle", like.alwaysIdle())
                .least(1, "transition", loop)
                .transition("default_idle_call -> default_idle")
                .plus(taken.ns(), "until the first interrupt is taken, " + taken.source())
                .plus(-IDLE_LOOP_NS, "guest.softirq.idleLoop");
        StepSum tickless = steps.sum("guest.softirq.idleTickless", like.alwaysIdle())
                .derivedOr(like.alwaysIdle(), "tickless_idle", TICKLESS_IDLE_NS, TICK_LOG + loop);
        steps.sum("guest.softirq.stopTick", like.alwaysIdle())
                .largest(1, "transition", loop)
                .least(-1, "transition", loop)
                .plus(-tickless.ns(), "guest.softirq.idleTickless");
    }

    private void ksoftirqd(StepSum irqReturn) {
        String log = "event log of A/r200: net_rx_action.ret to net_rx_action ";
        StepSum pass = steps.sum("guest.softirq.ksoftirqdPass", like.full())
                .largest(1, "transition", RESTART)
                .least(-1, "transition", RESTART);
        steps.sum("guest.softirq.ksoftirqd", like.idle())
                .derivedOr(like.busy(), "ksoftirqd_wake", WAKE_KSOFTIRQD_NS, log + "when ksoftirqd is woken")
                .least(-1, "transition", RESTART)
                .plus(-irqReturn.ns(), "guest.softirq.irqReturn");
        steps.sum("guest.softirq.ksoftirqdAgain", like.idle())
                .derivedOr(like.busy(), "ksoftirqd_again", KSOFTIRQD_AGAIN_NS, log + "when it begins another turn")
                .least(-1, "transition", RESTART)
                .plus(-pass.ns(), "guest.softirq.ksoftirqdPass");
    }

    /** No table has these: they were read off the event log of a deferred configuration, K/gft50000_2_r100. */
    private void watchdog() {
        String log = "event log of K/gft50000_2_r100: ";
        steps.sum("guest.watchdog.expiry", like.idle())
                .plus(1023, log + "asm_sysvec_apic_timer_interrupt to virtnet_poll")
                .plus(-firstPassNs, "guest.softirq.begin, pass");
        steps.sum("guest.watchdog.program", like.idle())
                .plus(415, log + "napi_complete_done to the end of the poll with a timer, beyond one without");
        steps.sum("guest.watchdog.restart", like.idle()).plus(143, log + "the same if the timer is queued already");
        steps.sum("guest.watchdog.fromTickless", like.idle())
                .plus(steps.ns("interrupt.fromTickless"), "interrupt.fromTickless");
        steps.sum("guest.watchdog.newTick", like.idle()).plus(steps.ns("interrupt.newTick"), "interrupt.newTick");
        steps.sum("guest.watchdog.wake", like.idle()).plus(0, "no delay but the entry");
    }
}
