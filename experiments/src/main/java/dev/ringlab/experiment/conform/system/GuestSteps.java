package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.path.DirectPath.Consumer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cost of every step that a row's packets take through the guest, made of measured steps. */
final class GuestSteps {
    private static final String INCLUSIVE = "function_inclusive";
    private static final String SELF = "function_self(minus hooked callees)";
    private static final String LIST = "netif_receive_skb_list_internal_by_skbs";
    private static final int COPIED_BYTES = 128;
    private static final double LOOK_SPLIT_NS = 10;
    private static final double LOOK_PACKED_NS = 20;
    private static final String LOOK_SPLIT =
            "event log of A/r200: get_buf sees what is used 8 ns after its beginning, but not 12";
    private static final String LOOK_PACKED =
            "instructions from virtqueue_get_buf_ctx to the load of the flags of a packed descriptor";
    private static final double TIMEOUT_NS = 6;
    private static final double YOUNG_FLUSH_NS = 47; // napi_gro_flush of Linux 6.1.192-2 that looks at one young packet
    private static final String TIMEOUT = "gro_flush_timeout: event log of K/gft50000_2_r100";
    private static final String ENABLE = "virtqueue_enable_cb_prepare -> virtqueue_enable_cb_prepare.ret";
    private static final String COPY = "skb_put -> page_to_skb.ret";

    private final RowCosts costs;
    private final SystemRow row;
    private final CostClass like;
    private final String getBuf;
    private final Map<String, StepSum> sums = new LinkedHashMap<>();

    private GuestSteps(RowCosts costs, SystemRow row) {
        this.costs = costs;
        this.row = row;
        this.like = new CostClass(row);
        this.getBuf = "virtqueue_get_buf_ctx_" + row.ringFormat();
    }

    /** The costs of the row's path. */
    static GuestSteps of(StepCosts costs, SystemRow row) {
        GuestSteps steps = new GuestSteps(RowCosts.of(costs, row), row);
        new InterruptSteps(steps).addAll();
        steps.poll();
        steps.receive();
        new RefillSteps(steps).addAll();
        new StackSteps(steps).addAll();
        return steps;
    }

    RowCosts costs() {
        return costs;
    }

    SystemRow row() {
        return row;
    }

    CostClass like() {
        return like;
    }

    /** The function of the kernel that takes a used buffer from a ring of the row's format. */
    String getBuf() {
        return getBuf;
    }

    /** The function that adds a buffer. */
    String add() {
        return "virtqueue_add_" + row.ringFormat();
    }

    StepSum sum(String knob, List<String> configs) {
        StepSum sum = new StepSum(costs, configs);
        sums.put(knob, sum);
        return sum;
    }

    /** A cost that has been made. */
    double ns(String knob) {
        return java.util.Objects.requireNonNull(sums.get(knob)).ns();
    }

    private void poll() {
        String off = "virtqueue_disable_cb.ret -> virtqueue_disable_cb";
        String disable = "virtqueue_disable_cb -> virtqueue_disable_cb.ret";
        StepSum poll = sum("guest.driver.poll", like.idle())
                .transition("virtnet_poll -> virtqueue_disable_cb")
                .least(1, "transition", disable)
                .transition(off)
                .plus(lookNs(), look());
        if (row.isOn("napi_tx")) {
            poll.largest(1, "transition", disable)
                    .path("virtqueue_disable_cb.ret", "virtqueue_get_buf", "virtqueue_get_buf.ret")
                    .transition("virtqueue_get_buf.ret -> " + getBuf)
                    .least(1, "transition", getBuf + " -> " + getBuf + ".ret")
                    .transition(getBuf + ".ret -> virtqueue_get_buf_ctx");
        }
        sum("guest.driver.enableCallback", like.idle())
                .plus(-lookNs(), look())
                .path("virtqueue_get_buf_ctx", "virtqueue_get_buf_ctx.ret", getBuf)
                .least(1, "transition", getBuf + " -> " + getBuf + ".ret")
                .transition(getBuf + ".ret -> virtqueue_enable_cb_prepare")
                .largest(1, "transition", ENABLE);
        String completed = "netif_receive_skb_list_internal.ret -> napi_complete_done.ret";
        sum("guest.driver.complete", like.idle())
                .plus(flushNs(), "napi_gro_flush, " + like.gro())
                .path("virtqueue_enable_cb_prepare.ret", "napi_complete_done", "netif_receive_skb_list_internal")
                .plus(-batchNs(), "part of stack.list")
                .plus(row.number("gro_flush_timeout_ns") > 0 ? TIMEOUT_NS : 0, TIMEOUT)
                .transition(completed);
        sum("guest.driver.recheck", like.idle()).path("napi_complete_done.ret", "virtqueue_poll", "virtqueue_poll.ret");
        String end = "virtqueue_poll.ret -> virtnet_poll.ret"; // part of guest.softirq.passEnd
        StepSum again = sum("guest.driver.again", like.busy())
                .path("netif_receive_skb_list_internal.ret", "__napi_schedule", "__napi_schedule.ret")
                .transition("__napi_schedule.ret -> napi_complete_done.ret")
                .mean(-1, "transition", completed);
        sum("guest.driver.missed", like.busy())
                .transition("napi_complete_done.ret -> virtqueue_disable_cb")
                .plus(disableCallbackNs(), "virtqueue_disable_cb, " + like.alwaysIdle())
                .transition("virtqueue_disable_cb.ret -> virtnet_poll.ret")
                .mean(-1, "transition", end);
        sum("guest.driver.foundMore", like.busy())
                .path("virtqueue_poll.ret", "napi_schedule_prep", "napi_schedule_prep.ret", "virtqueue_disable_cb")
                .largest(1, "transition", disable)
                .path("virtqueue_disable_cb.ret", "__napi_schedule", "__napi_schedule.ret", "virtnet_poll.ret")
                .mean(-1, "transition", end)
                .least(1, "transition", ENABLE) // of the next poll, before which no interrupt came
                .largest(-1, "transition", ENABLE)
                .plus(-again.ns(), "guest.driver.again");
        StepSum afterFill = new StepSum(costs, like.idle())
                .path(getBuf + ".ret", "try_fill_recv")
                .path("try_fill_recv.ret", "virtqueue_enable_cb_prepare")
                .mean(-1, "transition", getBuf + ".ret -> virtqueue_enable_cb_prepare");
        sum("guest.driver.full", like.full())
                .path("napi_gro_receive.ret", "try_fill_recv")
                .path("try_fill_recv.ret", "virtnet_poll.ret")
                .largest(1, "transition", "virtnet_poll.ret -> __napi_poll.ret")
                .least(-1, "transition", "virtnet_poll.ret -> __napi_poll.ret")
                .largest(1, "transition", "__napi_poll.ret -> net_rx_action.ret")
                .least(-1, "transition", "__napi_poll.ret -> net_rx_action.ret")
                .mean(-1, "transition", "napi_gro_receive.ret -> virtqueue_get_buf_ctx")
                .plus(-lookNs(), look())
                .plus(-afterFill.ns(), "part of guest.refill.kickPrepare, " + afterFill.source())
                .mean(-1, "transition", end);
    }

    /** What virtqueue_get_buf does before it looks for a used buffer, part of what comes before it. */
    double lookNs() {
        return row.isOn("packed") ? LOOK_PACKED_NS : LOOK_SPLIT_NS;
    }

    String look() {
        return row.isOn("packed") ? LOOK_PACKED : LOOK_SPLIT;
    }

    /** Of the three calls a packet one finds callbacks off already, one is that of the transmit queue. */
    double disableCallbackNs() {
        String disable = "virtqueue_disable_cb -> virtqueue_disable_cb.ret";
        return new StepSum(costs, like.alwaysIdle())
                .mean(3, "transition", disable)
                .least(-1, "transition", disable)
                .largest(-1, "transition", disable)
                .ns();
    }

    /** What GRO takes longer when its batch is full and goes up. */
    double batchNs() {
        return new StepSum(costs, like.full())
                .transition("dev_gro_receive.ret -> netif_receive_skb_list_internal")
                .transition("netif_receive_skb_list_internal.ret -> napi_gro_receive.ret")
                .mean(-1, "transition", "dev_gro_receive.ret -> napi_gro_receive.ret")
                .ns();
    }

    /** What is held at the end of a poll is flushed, but for what is young if GRO holds packets longer. */
    private double flushNs() {
        if (row.isMerged() && row.number("gro_flush_timeout_ns") > 0) {
            return YOUNG_FLUSH_NS;
        }
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
        if (big) {
            new BigSteps(this).getBuf();
        } else {
            sum("guest.receive.getBuf", kind).mean(1, "derived", "get_buf_hit").plus(-lookNs(), look());
        }
        sum("guest.receive.fragment", kind).plus(0, "part of guest.receive.newHead");
        sum("guest.receive.copy", kind).plus(0, "part of guest.receive.newHead");
        if (row.text("bufmode").equals("small")) {
            String first = "receive_buf -> build_skb";
            String build = "build_skb -> build_skb.ret";
            sum("guest.receive.tailPage", kind)
                    .largest(1, "transition", first)
                    .least(-1, "transition", first)
                    .plus(1, "build_skb");
            sum("guest.receive.skb", kind)
                    .least(1, "transition", first)
                    .least(1, "transition", build)
                    .path("build_skb.ret", "skb_put", "eth_type_trans")
                    .path("eth_type_trans", "eth_type_trans.ret", "receive_buf.ret", "napi_gro_receive");
            sum("guest.receive.buildSkb", kind).plus(0, "part of guest.receive.skb");
            noNewHeads(kind, "small buffers need none");
            return;
        }
        String first = "receive_buf -> page_to_skb";
        StepSum skb = sum("guest.receive.skb", kind).least(1, "transition", first);
        sum("guest.receive.tailPage", kind).largest(1, "transition", first).least(-1, "transition", first);
        if (like.isSegmented()) {
            further(kind);
            skb.transition("page_to_skb.ret -> virtqueue_get_buf_ctx")
                    .transition(getBuf + ".ret -> eth_type_trans")
                    .mean(-1, "transition", getBuf + ".ret -> virtqueue_get_buf_ctx");
        } else {
            skb.transition("page_to_skb.ret -> eth_type_trans");
        }
        skb.path("eth_type_trans", "eth_type_trans.ret", "receive_buf.ret", "napi_gro_receive");
        List<String> inPlace = List.of(big ? "big/s1514r100" : "A/s512r100");
        sum("guest.receive.buildSkb", inPlace)
                .path("page_to_skb", "build_skb", "build_skb.ret", "skb_put", "page_to_skb.ret");
        newHead(row.isMerged() ? like.groMerges() : kind);
    }

    private void noNewHeads(List<String> kind, String why) {
        for (String knob : List.of("newHead", "headPage", "freeBlock")) {
            sum("guest.receive." + knob, kind).plus(0, why);
        }
    }

    /** Each further buffer of a frame: get_buf, and the page attached. */
    private void further(List<String> kind) {
        sum("guest.receive.fragment", kind)
                .transition(getBuf + ".ret -> virtqueue_get_buf_ctx")
                .path("virtqueue_get_buf_ctx", "virtqueue_get_buf_ctx.ret", getBuf)
                .largest(1, "transition", getBuf + " -> " + getBuf + ".ret")
                .mean(-1, "derived", "get_buf_hit")
                .plus(lookNs(), look());
    }

    /** Whether frames of this length are copied, or their header is, to heads of their own. */
    boolean hasNewHeads() {
        return !row.text("bufmode").equals("small")
                && costs.has(like.receive().get(0), "transition", "__napi_alloc_skb -> __alloc_pages");
    }

    /** Four heads come out of a page, sixteen struct sk_buff out of a bulk allocation. */
    private void newHead(List<String> kind) {
        if (!hasNewHeads()) {
            noNewHeads(kind, "frames of this length are built in place");
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
        StepSum freed = new StepSum(costs, kind);
        if (row.frameBytes() <= COPIED_BYTES && row.isMergeable()) {
            plain.least(1, "transition", COPY);
            freed.largest(1, "transition", COPY).least(-1, "transition", COPY);
        } else {
            plain.largest(1, "transition", COPY);
            freed.plus(0, "the skb keeps the buffer, or its pages stay the driver's");
        }
        sums.put("guest.receive.newHead", plain);
        sums.put("guest.receive.headPage", page);
        sums.put("guest.receive.freeBlock", freed);
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
            values.put(knob, aByte ? ns(sum.ns()) + "/B" : ns(sum.ns()));
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
