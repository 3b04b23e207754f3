package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.path.DirectPath.Consumer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The cost of every step that a row's packets take through the guest, made of measured steps. */
final class GuestSteps {
    private static final String INCLUSIVE = "function_inclusive";
    private static final String SELF = "function_self(minus hooked callees)";
    private static final String LIST = "netif_receive_skb_list_internal_by_skbs";
    private static final String TICK_LOG = "event log of A/r10, after its last tick less than before: ";
    private static final double TICKLESS_ENTRY_NS = 18;
    private static final double TICKLESS_IDLE_NS = 274;
    private static final int HEADS_A_PAGE = 4;
    private static final int BUFFERS_A_BLOCK = 21;
    private static final int COPIED_BYTES = 128;
    private static final String COPY = "skb_put -> page_to_skb.ret";

    private final StepCosts costs;
    private final SystemRow row;
    private final CostClass like;
    private final Map<String, StepSum> sums = new LinkedHashMap<>();
    private final Map<String, String> laws = new LinkedHashMap<>();

    private GuestSteps(StepCosts costs, SystemRow row) {
        this.costs = costs;
        this.row = row;
        this.like = new CostClass(row);
    }

    /** The costs of the row's path. */
    static GuestSteps of(StepCosts costs, SystemRow row) {
        GuestSteps steps = new GuestSteps(costs, row);
        steps.interrupt();
        steps.softirq();
        steps.watchdog();
        steps.poll();
        steps.receive();
        steps.refill();
        new StackSteps(steps).addAll();
        return steps;
    }

    StepCosts costs() {
        return costs;
    }

    SystemRow row() {
        return row;
    }

    CostClass like() {
        return like;
    }

    StepSum sum(String knob, List<String> configs) {
        StepSum sum = new StepSum(costs, configs);
        sums.put(knob, sum);
        return sum;
    }

    /** From the device's decision to the end of the handler; the first two instructions are in no row. */
    private void interrupt() {
        String entry = "asm_common_interrupt -> common_interrupt";
        String toIrqEnter = "common_interrupt -> irq_enter_rcu";
        String toHandler = "irq_enter_rcu.ret -> handle_edge_irq";
        sum("interrupt.delivery", like.idle()).plus(2, "two instructions of the entry stub");
        sum("interrupt.wake", like.idle()).plus(2, "two instructions of the entry stub");
        sum("interrupt.handler", like.busy())
                .transition(entry)
                .transition(toIrqEnter)
                .path("irq_enter_rcu", "irq_enter_rcu.ret")
                .transition(toHandler)
                .path("handle_edge_irq", "vring_interrupt", "skb_recv_done", "napi_schedule_prep")
                .transition("napi_schedule_prep -> napi_schedule_prep.ret");
        StepSum busy = new StepSum(costs, like.busy())
                .transition(toIrqEnter)
                .transition("irq_enter_rcu -> irq_enter_rcu.ret")
                .transition(toHandler);
        StepSum entered = new StepSum(costs, like.busy())
                .transition(toIrqEnter)
                .transition("irq_enter_rcu -> irq_enter_rcu.ret");
        sum("interrupt.fromIdle", like.alwaysIdle())
                .transition(toIrqEnter)
                .transition("irq_enter_rcu -> irq_enter_rcu.ret")
                .least(1, "transition", toHandler)
                .plus(-busy.ns(), "the same, " + busy.source());
        sum("interrupt.fromTickless", like.alwaysIdle()).plus(TICKLESS_ENTRY_NS, TICK_LOG + "irq_enter_rcu");
        sum("interrupt.newTick", like.alwaysIdle())
                .largest(1, "transition", toHandler)
                .least(-1, "transition", toHandler)
                .plus(-TICKLESS_ENTRY_NS, "interrupt.fromTickless");
        double idle = (double) costs.find("transition", "default_idle -> asm_common_interrupt", like.nested())
                        .count()
                / costs.find("transition", entry, like.nested()).count();
        sum("interrupt.onIdleThread", like.nested())
                .mean(1 / (1 - idle), "transition", toIrqEnter)
                .largest(-idle / (1 - idle), "transition", toIrqEnter)
                .largest(1, "transition", "irq_enter_rcu -> irq_enter_rcu.ret")
                .plus(-entered.ns(), "the same, " + entered.source());
        sum("interrupt.end", like.busy())
                .path("napi_schedule_prep.ret", "skb_recv_done.ret", "vring_interrupt.ret", "handle_edge_irq.ret")
                .path("handle_edge_irq.ret", "irq_exit_rcu", "irq_exit_rcu.ret");
    }

    private void softirq() {
        sum("guest.softirq.begin", like.idle())
                .path("napi_schedule_prep.ret", "virtqueue_disable_cb", "virtqueue_disable_cb.ret")
                .path("virtqueue_disable_cb.ret", "skb_recv_done.ret", "__napi_schedule", "__napi_schedule.ret")
                .transition("__napi_schedule.ret -> vring_interrupt.ret")
                .mean(-1, "transition", "napi_schedule_prep.ret -> skb_recv_done.ret")
                .mean(-1, "transition", "skb_recv_done.ret -> vring_interrupt.ret")
                .path("irq_exit_rcu.ret", "handle_softirqs", "net_rx_action")
                .mean(-1, "transition", "net_rx_action.ret -> net_rx_action")
                .transition("net_rx_action.ret -> handle_softirqs.ret");
        sum("guest.softirq.pass", like.idle())
                .path("net_rx_action.ret", "net_rx_action", "__napi_poll", "virtnet_poll")
                .mean(-1, "transition", "net_rx_action.ret -> handle_softirqs.ret");
        sum("guest.softirq.passEnd", like.idle())
                .path("virtqueue_poll.ret", "virtnet_poll.ret", "__napi_poll.ret", "net_rx_action.ret")
                .transition("net_rx_action.ret -> handle_softirqs.ret");
        sum("guest.softirq.irqReturn", like.idle()).transition("handle_softirqs.ret -> common_interrupt.ret");
        resume("guest.softirq.resume", like.busy());
        resume("guest.softirq.resumeOnIdle", like.nested());
        String loop = "default_idle_call.ret -> default_idle_call";
        sum("guest.softirq.idle", like.alwaysIdle())
                .transition("common_interrupt.ret -> default_idle_call.ret")
                .least(1, "transition", loop)
                .transition("default_idle_call -> default_idle");
        sum("guest.softirq.idleTickless", like.alwaysIdle()).plus(TICKLESS_IDLE_NS, TICK_LOG + loop);
        sum("guest.softirq.ksoftirqd", like.full()).path("ksoftirqd_should_run", "run_ksoftirqd", "handle_softirqs");
    }

    /** The last instructions are in no row: they are what an interrupted function takes longer for them. */
    private void resume(String knob, List<String> configs) {
        String interrupted = "ip_route_input_noref";
        sum(knob, configs)
                .transition("irq_exit_rcu.ret -> common_interrupt.ret")
                .transition(interrupted + " -> asm_common_interrupt")
                .transition("common_interrupt.ret -> " + interrupted + ".ret")
                .mean(-1, "transition", interrupted + " -> " + interrupted + ".ret");
    }

    /** No table has these: they were read off the event log of a deferred configuration, K/gft50000_2_r100. */
    private void watchdog() {
        String log = "event log of K/gft50000_2_r100: ";
        sum("guest.watchdog.expiry", like.idle())
                .plus(863, log + "asm_sysvec_apic_timer_interrupt to handle_softirqs")
                .mean(-1, "transition", "__napi_schedule -> __napi_schedule.ret")
                .mean(-1, "transition", "virtqueue_disable_cb -> virtqueue_disable_cb.ret")
                .mean(-1, "transition", "irq_exit_rcu.ret -> handle_softirqs");
        sum("guest.watchdog.program", like.idle())
                .plus(438, log + "napi_complete_done with a timer, beyond one without");
        sum("guest.watchdog.wake", like.idle()).plus(0, "no delay but the entry");
    }

    private void poll() {
        String off = "virtqueue_disable_cb.ret -> virtqueue_disable_cb";
        StepSum poll = sum("guest.driver.poll", like.idle()).transition("virtnet_poll -> virtqueue_disable_cb");
        if (row.isOn("napi_tx")) {
            poll.mean(2, "transition", "virtqueue_disable_cb -> virtqueue_disable_cb.ret")
                    .transition(off)
                    .path("virtqueue_disable_cb.ret", "virtqueue_get_buf", "virtqueue_get_buf.ret")
                    .transition("virtqueue_get_buf.ret -> virtqueue_get_buf_ctx_split")
                    .least(1, "transition", "virtqueue_get_buf_ctx_split -> virtqueue_get_buf_ctx_split.ret")
                    .transition("virtqueue_get_buf_ctx_split.ret -> virtqueue_get_buf_ctx");
        } else {
            poll.transition("virtqueue_disable_cb -> virtqueue_disable_cb.ret").transition(off);
        }
        sum("guest.driver.enableCallback", like.idle())
                .path("virtqueue_get_buf_ctx", "virtqueue_get_buf_ctx.ret", "virtqueue_get_buf_ctx_split")
                .least(1, "transition", "virtqueue_get_buf_ctx_split -> virtqueue_get_buf_ctx_split.ret")
                .transition("virtqueue_get_buf_ctx_split.ret -> virtqueue_enable_cb_prepare")
                .transition("virtqueue_enable_cb_prepare -> virtqueue_enable_cb_prepare.ret");
        sum("guest.driver.complete", like.idle())
                .plus(flushNs(), "napi_gro_flush, " + like.gro())
                .transition("ip_list_rcv.ret -> __netif_receive_skb_list_core.ret")
                .transition("__netif_receive_skb_list_core.ret -> netif_receive_skb_list_internal.ret")
                .mean(0.5, "transition", "netif_receive_skb_list_internal.ret -> napi_complete_done.ret");
        sum("guest.driver.recheck", like.idle())
                .mean(0.5, "transition", "netif_receive_skb_list_internal.ret -> napi_complete_done.ret")
                .path("napi_complete_done.ret", "virtqueue_poll", "virtqueue_poll.ret");
        sum("guest.driver.again", like.busy())
                .path("netif_receive_skb_list_internal.ret", "__napi_schedule", "__napi_schedule.ret")
                .path("__napi_schedule.ret", "napi_complete_done.ret", "virtqueue_disable_cb")
                .path("virtqueue_disable_cb", "virtqueue_disable_cb.ret")
                .mean(-0.5, "transition", "netif_receive_skb_list_internal.ret -> napi_complete_done.ret");
        sum("guest.driver.full", like.full())
                .path("napi_gro_receive.ret", "try_fill_recv")
                .path("try_fill_recv.ret", "virtnet_poll.ret")
                .largest(1, "transition", "virtnet_poll.ret -> __napi_poll.ret")
                .least(-1, "transition", "virtnet_poll.ret -> __napi_poll.ret")
                .largest(1, "transition", "__napi_poll.ret -> net_rx_action.ret")
                .least(-1, "transition", "__napi_poll.ret -> net_rx_action.ret")
                .mean(-1, "transition", "napi_gro_receive.ret -> virtqueue_get_buf_ctx");
    }

    /** What is held at the end of a poll is flushed. */
    private double flushNs() {
        String config = like.gro().get(0);
        String flush = "napi_gro_flush";
        return costs.has(config, INCLUSIVE, flush)
                ? costs.find(INCLUSIVE, flush, like.gro()).meanNs()
                : 0;
    }

    private void receive() {
        List<String> kind = like.receive();
        bulk();
        boolean big = row.text("bufmode").equals("big");
        sum("guest.receive.getBuf", big ? List.of("big/r10") : kind).mean(1, "derived", "get_buf_hit");
        sum("guest.receive.fragment", kind).plus(0, "part of guest.receive.newHead");
        sum("guest.receive.copy", kind).plus(0, "part of guest.receive.newHead");
        if (row.text("bufmode").equals("small")) {
            sum("guest.receive.skb", kind)
                    .path("receive_buf", "build_skb", "build_skb.ret", "skb_put", "eth_type_trans")
                    .path("eth_type_trans", "eth_type_trans.ret", "receive_buf.ret", "napi_gro_receive");
            sum("guest.receive.buildSkb", kind).plus(0, "part of guest.receive.skb");
            sum("guest.receive.newHead", kind).plus(0, "small buffers need none");
            return;
        }
        StepSum skb = sum("guest.receive.skb", kind).transition("receive_buf -> page_to_skb");
        if (like.isSegmented()) {
            further(kind);
            skb.transition("page_to_skb.ret -> virtqueue_get_buf_ctx")
                    .transition("virtqueue_get_buf_ctx_split.ret -> eth_type_trans")
                    .mean(-1, "transition", "virtqueue_get_buf_ctx_split.ret -> virtqueue_get_buf_ctx");
        } else {
            skb.transition("page_to_skb.ret -> eth_type_trans");
        }
        skb.path("eth_type_trans", "eth_type_trans.ret", "receive_buf.ret", "napi_gro_receive");
        List<String> inPlace = List.of(big ? "big/s1514r100" : "A/s512r100");
        sum("guest.receive.buildSkb", inPlace)
                .path("page_to_skb", "build_skb", "build_skb.ret", "skb_put", "page_to_skb.ret");
        newHead(kind);
    }

    /** Each further buffer of a frame: get_buf, and the page attached. */
    private void further(List<String> kind) {
        sum("guest.receive.fragment", kind)
                .transition("virtqueue_get_buf_ctx_split.ret -> virtqueue_get_buf_ctx")
                .path("virtqueue_get_buf_ctx", "virtqueue_get_buf_ctx.ret", "virtqueue_get_buf_ctx_split")
                .largest(1, "transition", "virtqueue_get_buf_ctx_split -> virtqueue_get_buf_ctx_split.ret")
                .mean(-1, "derived", "get_buf_hit");
    }

    /** Whether frames of this length are copied, or their header is, to heads of their own. */
    boolean hasNewHeads() {
        return !row.text("bufmode").equals("small")
                && costs.has(like.receive().get(0), "transition", "__napi_alloc_skb -> __alloc_pages");
    }

    /** Four heads come out of a page, sixteen struct sk_buff out of a bulk allocation. */
    private void newHead(List<String> kind) {
        if (!hasNewHeads()) {
            sum("guest.receive.newHead", kind).plus(0, "frames of this length are built in place");
            return;
        }
        StepSum plain = new StepSum(costs, kind)
                .path("page_to_skb", "__napi_alloc_skb")
                .least(1, "transition", "__napi_alloc_skb -> __napi_alloc_skb.ret")
                .path("__napi_alloc_skb.ret", "skb_put");
        StepSum page = new StepSum(costs, kind)
                .transition("__napi_alloc_skb -> __alloc_pages")
                .least(1, "transition", "__alloc_pages -> clear_page_rep")
                .least(1, "transition", "clear_page_rep.ret -> __alloc_pages.ret")
                .transition("__alloc_pages.ret -> __napi_alloc_skb.ret")
                .least(-1, "transition", "__napi_alloc_skb -> __napi_alloc_skb.ret");
        if (row.isOn("init_on_alloc")) {
            page.path("clear_page_rep", "clear_page_rep.ret");
        }
        StepSum copied = new StepSum(costs, kind);
        StepSum freed = new StepSum(costs, kind);
        if (row.frameBytes() <= COPIED_BYTES && row.isMergeable()) {
            copied.least(1, "transition", COPY);
            freed.mean(BUFFERS_A_BLOCK, "transition", COPY).least(-BUFFERS_A_BLOCK, "transition", COPY);
        } else {
            copied.transition(COPY);
        }
        double[] heads = new double[HEADS_A_PAGE * BUFFERS_A_BLOCK];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = plain.ns() + copied.ns() + (i % HEADS_A_PAGE == HEADS_A_PAGE - 1 ? page.ns() : 0);
            heads[i] += i % BUFFERS_A_BLOCK == BUFFERS_A_BLOCK - 1 ? freed.ns() : 0;
        }
        laws.put("guest.receive.newHead", cycle(heads));
        sums.put("guest.receive.newHead", plain);
    }

    /** The struct sk_buff of heads: a bulk that finds all in one slab page, and one that does not. */
    private void bulk() {
        String alloc = "__napi_alloc_skb -> __napi_alloc_skb.ret";
        sum("guest.receive.skbBulk", like.alwaysIdle())
                .largest(1, "transition", alloc)
                .least(-1, "transition", alloc);
        double aligned = costs.find("transition", alloc, like.alwaysIdle()).maxNs();
        sum("guest.receive.slabChange", like.nested())
                .largest(1, "transition", alloc)
                .plus(-aligned, "the same, " + like.alwaysIdle());
    }

    /** A cost in turn: that of the last of so many is higher. */
    void inTurn(String knob, double... values) {
        laws.put(knob, cycle(values));
    }

    private static String cycle(double[] values) {
        return java.util.Arrays.stream(values)
                .mapToObj(GuestSteps::ns)
                .collect(Collectors.joining(", ", "{inTurn: [", "]}"));
    }

    private void refill() {
        if (row.text("bufmode").equals("big")) {
            sum("guest.refill.buffer", List.of("big/r10")).mean(1, "derived", "refill_per_buffer_average");
            StepSum page = sum("guest.refill.page", List.of("big/s1514r100"));
            page.mean(1, "derived", "refill_per_buffer_average")
                    .plus(
                            -costs.find("derived", "refill_per_buffer_average", List.of("big/r10"))
                                    .meanNs(),
                            "big/r10 derived refill_per_buffer_average");
        } else {
            sum("guest.refill.buffer", like.receive()).mean(1, "derived", "refill_per_buffer_no_page_alloc");
            sum("guest.refill.page", like.idle()).plus(0, "blocks of 32 KiB only");
        }
        StepSum block = sum("guest.refill.block", like.idle())
                .largest(1, INCLUSIVE, "skb_page_frag_refill")
                .least(-1, INCLUSIVE, "skb_page_frag_refill");
        if (!row.isOn("init_on_alloc")) {
            block.mean(-8, "transition", "clear_page_rep -> clear_page_rep.ret")
                    .mean(-7, "transition", "clear_page_rep.ret -> clear_page_rep");
        }
        sum("guest.refill.kickPrepare", like.idle())
                .path("virtqueue_get_buf_ctx_split.ret", "try_fill_recv", "skb_page_frag_refill")
                .mean(-1, "transition", "virtqueue_add_inbuf_ctx.ret -> skb_page_frag_refill")
                .path("virtqueue_add_inbuf_ctx.ret", "virtqueue_kick_prepare", "virtqueue_kick_prepare.ret")
                .path("virtqueue_kick_prepare.ret", "try_fill_recv.ret", "virtqueue_enable_cb_prepare")
                .mean(-1, "transition", "virtqueue_get_buf_ctx_split.ret -> virtqueue_enable_cb_prepare");
        sum("guest.refill.kick", like.full())
                .path("virtqueue_kick_prepare.ret", "virtqueue_notify", "vp_notify", "vp_notify.ret")
                .path("vp_notify.ret", "virtqueue_notify.ret", "try_fill_recv.ret")
                .mean(-1, "transition", "virtqueue_kick_prepare.ret -> try_fill_recv.ret");
    }

    StepSum list(int skbs, List<String> configs) {
        return new StepSum(costs, configs).mean(1, LIST, Integer.toString(skbs));
    }

    boolean endsInSocket() {
        return row.consumer() != Consumer.NOBODY;
    }

    static String inclusive() {
        return INCLUSIVE;
    }

    static String list() {
        return LIST;
    }

    static String self() {
        return SELF;
    }

    /** Every cost as it stands in a scenario, by the name of its knob below costs. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        sums.forEach((knob, sum) -> {
            boolean aByte = knob.endsWith(".copy") || knob.endsWith(".checksum");
            values.put(knob, laws.getOrDefault(knob, aByte ? ns(sum.ns()) + "/B" : ns(sum.ns())));
        });
        return values;
    }

    /** Where each comes from. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sums.forEach((knob, sum) -> sources.put(knob, sum.source()));
        return sources;
    }

    private static String ns(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f ns", value);
    }
}
