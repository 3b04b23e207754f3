package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.StepCosts.Step;
import dev.ringlab.model.path.DirectPath.Consumer;
import java.util.List;

/** Costs of GRO, the protocol stack and the reader. */
final class StackSteps {
    private static final double MATCH_NS = 14;
    private static final double TCP_CHECKSUM_NS = 38;
    private static final double FRAGMENT_NS = 16;
    private static final double FRAG_LIST_NS = 980;
    private static final int BATCH = 8;
    private static final int COPIED_BYTES = 128;
    private static final String CORE = "__netif_receive_skb_core.constprop.0";
    private static final String FINISH = "ip_rcv_finish_core.constprop.0";
    private static final String READABLE = "sock_def_readable";
    private static final String TRANSPORT = "__udp4_lib_rcv";
    private static final String LOOKUP = "__udp4_lib_rcv -> __udp4_lib_lookup";
    private static final String RELEASE = "skb_release_data -> kfree_skb_reason.ret";
    private static final String SLAB_FREE = "kfree_skb_reason.ret -> __udp4_lib_rcv.ret";
    private static final String[] GRO_FUNCTIONS = {
        "napi_gro_receive", "dev_gro_receive", "inet_gro_receive", "tcp_gro_receive", "gro_pull_from_frag0"
    };

    private final GuestSteps steps;
    private final SystemRow row;
    private final CostClass like;

    StackSteps(GuestSteps steps) {
        this.steps = steps;
        this.row = steps.row();
        this.like = steps.like();
    }

    void addAll() {
        gro();
        stack();
        wakeReader();
        reader();
    }

    private void gro() {
        StepSum packet = functions(steps.sum("gro.packet", like.gro()), like.gro())
                .plus(-1, "its return, part of the next step")
                .plus(steps.lookNs(), steps.look())
                .transition("napi_gro_receive.ret -> virtqueue_get_buf_ctx");
        steps.sum("gro.checksum", like.gro()).plus(0, "part of gro.packet");
        if (row.sumsUp() && row.isOn("gro")) {
            packet.plus(checksumNs(), "checksum: two lengths of G/gro1_udpswcsum_b8, G/gro1_udp512swcsum_b8");
        }
        merge();
        StepSum held = steps.sum("gro.held", like.groHeld());
        StepSum match = steps.sum("gro.match", like.groHeld());
        if (row.isTcp() && row.isOn("gro")) {
            held.plus(heldNs(), "an eighth of the difference of GRO between eight flows held and none")
                    .plus(-MATCH_NS, "gro.match");
            match.plus(MATCH_NS, "instructions of the loop over held flows in tcp_gro_receive");
        } else {
            match.plus(0, "nothing is held");
            held.plus(0, "nothing is held");
        }
    }

    /** By a measured path of packets that were merged one after the other, without the sum over their bytes. */
    private void merge() {
        StepSum merge = steps.sum("gro.merge", like.groMerges());
        Step heads = steps.costs().find("transition", RELEASE, like.alwaysIdle());
        steps.sum("gro.freePage", like.alwaysIdle())
                .plus(row.isMerged() ? heads.maxNs() - heads.minNs() : 0, RELEASE + " largest - least");
        if (!row.isMerged()) {
            merge.plus(0, "nothing is merged");
            return;
        }
        StepSum alone = functions(new StepSum(steps.costs(), like.gro()), like.gro());
        merge.transition("napi_gro_receive -> dev_gro_receive")
                .transition("dev_gro_receive -> inet_gro_receive")
                .path("inet_gro_receive", "tcp_gro_receive", "skb_gro_receive", "skb_gro_receive.ret")
                .path("skb_gro_receive.ret", "tcp_gro_receive.ret", "inet_gro_receive.ret", "dev_gro_receive.ret")
                .path("dev_gro_receive.ret", "skb_release_data", "napi_gro_receive.ret")
                .plus(
                        -checksumNs() - TCP_CHECKSUM_NS,
                        "its checksum, by that of UDP; instructions that TCP's takes longer")
                .plus(-alone.ns() - heldNs(), "a packet that is held, " + like.gro());
    }

    /** The functions of GRO without those of the stack that they call. */
    private StepSum functions(StepSum sum, List<String> configs) {
        double calls = steps.costs()
                .find(GuestSteps.self(), "napi_gro_receive", configs)
                .count();
        for (String function : GRO_FUNCTIONS) {
            if (steps.costs().has(configs.get(0), GuestSteps.self(), function)) {
                double share =
                        steps.costs().find(GuestSteps.self(), function, configs).count() / calls;
                sum.mean(Math.min(1, share), GuestSteps.self(), function);
            }
        }
        return sum;
    }

    private double heldNs() {
        double eight = functions(new StepSum(steps.costs(), like.groHeld()), like.groHeld())
                .ns();
        double none =
                functions(new StepSum(steps.costs(), like.gro()), like.gro()).ns();
        return Math.max(0, (eight - none) / BATCH);
    }

    /** Linear in the length, by two measured lengths with and without. */
    private double checksumNs() {
        double of1514 = difference("G/gro1_udpswcsum_b8", "A/s1514r100");
        double of512 = difference("G/gro1_udp512swcsum_b8", "A/s512r100");
        double aByte = (of1514 - of512) / (1514 - 512);
        return Math.max(0, of512 + aByte * (row.frameBytes() - 512));
    }

    private double difference(String with, String without) {
        String inet = "inet_gro_receive -> inet_gro_receive.ret";
        RowCosts costs = steps.costs();
        return costs.find("transition", inet, List.of(with)).meanNs()
                - costs.find("transition", inet, List.of(without)).meanNs();
    }

    private void stack() {
        boolean merged = row.isMerged();
        String lists = merged ? "instructions of lists of 1, 4, 32 and 46 segments" : "nothing is merged";
        steps.sum("stack.freeFragment", like.stack()).plus(merged ? FRAGMENT_NS : 0, lists);
        steps.sum("stack.freeFragList", like.stack()).plus(merged ? FRAG_LIST_NS : 0, lists);
        if (steps.endsInSocket()) {
            socket();
        } else {
            toRoute();
        }
    }

    /** All that is known of an skb that IP drops is how long lists of one and of eight take. */
    private void toRoute() {
        double ofOne = steps.list(1, like.plainOfOne()).ns() - 1; // its return, which is part of what comes next
        double each = (steps.list(BATCH, like.plainOfMany()).ns() - 1 - ofOne) / (BATCH - 1);
        String rows = "lists of 1 and of 8 skbs, " + like.plainOfOne() + " and " + like.plainOfMany();
        steps.sum("stack.list", like.stack()).plus(ofOne + steps.batchNs() - each, rows);
        steps.sum("stack.core", like.stack()).plus(each, rows).plus(extraNs(), "more than those, " + like.stack());
        for (String knob : List.of("next", "skb", "listEnd", "foreignFree", "fullSlabFree", "freePage", "freeBlock")) {
            steps.sum("stack." + knob, like.stack()).plus(0, "part of stack.core");
        }
    }

    private void socket() {
        StepSum one = toTransport(like.plainOfOne());
        StepSum eight = toTransport(like.plainOfMany())
                .mean(BATCH - 1, "transition", CORE + " -> " + CORE + ".ret")
                .mean(BATCH - 1, "transition", CORE + ".ret -> " + CORE)
                .mean(BATCH - 1, "transition", FINISH + " -> " + FINISH + ".ret")
                .mean(BATCH - 1, "transition", FINISH + ".ret -> " + FINISH);
        double each = (eight.ns() - one.ns()) / (BATCH - 1);
        String rows = "from a list to the transport of its first skb, " + like.plainOfOne() + " and, of eight, "
                + like.plainOfMany();
        steps.sum("stack.core", like.plainOfMany()).plus(each, rows);
        StepSum list = steps.sum("stack.list", like.plainOfOne())
                .plus(one.ns() - each, rows)
                .plus(steps.batchNs(), "more in the midst of a poll, " + like.full());
        StepSum next = steps.sum("stack.next", like.plainOfMany()).transition("__udp4_lib_rcv.ret -> __udp4_lib_rcv");
        steps.sum("stack.listEnd", like.plainOfOne())
                .path("__udp4_lib_rcv.ret", "ip_list_rcv.ret", "__netif_receive_skb_list_core.ret")
                .transition("__netif_receive_skb_list_core.ret -> netif_receive_skb_list_internal.ret");
        RowCosts costs = steps.costs();
        double pulledNs = costs.find("transition", LOOKUP, like.stack()).maxNs()
                - costs.find("transition", LOOKUP, like.plainOfOne()).minNs();
        next.plus(pulledNs, "headers of a later skb are pulled, " + like.stack());
        String first = FINISH + " -> ip_route_input_noref";
        double firstNs = costs.find("transition", first, like.stack()).meanNs()
                - costs.find("transition", first, like.plainOfOne()).meanNs();
        list.plus(firstNs, "headers of the first are pulled, " + like.stack());
        transport();
        release();
    }

    /** From the list to the transport protocol of its first skb. */
    private StepSum toTransport(List<String> configs) {
        return new StepSum(steps.costs(), configs)
                .path("netif_receive_skb_list_internal", "__netif_receive_skb_list_core", CORE, CORE + ".ret")
                .path(CORE + ".ret", "ip_list_rcv", FINISH, "ip_route_input_noref")
                .least(1, "transition", "ip_route_input_noref -> ip_route_input_noref.ret")
                .path("ip_route_input_noref.ret", FINISH + ".ret", "__udp4_lib_rcv");
    }

    private void transport() {
        StepSum skb = steps.sum("stack.skb", row.consumer() == Consumer.READER ? like.manyRead() : like.stack());
        if (row.consumer() == Consumer.READER) {
            skb.least(1, GuestSteps.inclusive(), TRANSPORT); // where nobody is to be woken
        } else {
            skb.least(1, "transition", LOOKUP)
                    .path("__udp4_lib_lookup", "__udp_enqueue_schedule_skb", "__udp_enqueue_schedule_skb.ret")
                    .path("__udp_enqueue_schedule_skb.ret", "kfree_skb_reason", "skb_release_data")
                    .least(1, "transition", RELEASE)
                    .least(1, "transition", SLAB_FREE);
        }
        if (row.sumsUp() && !row.isOn("gro")) {
            skb.plus(checksumNs(), "checksum: two lengths of G/gro1_udpswcsum_b8, G/gro1_udp512swcsum_b8");
        }
    }

    /** What freeing an skb takes longer: by pages, blocks and slab pages. */
    private void release() {
        StepSum foreign = steps.sum("stack.foreignFree", like.plainOfMany())
                .largest(1, "transition", SLAB_FREE)
                .least(-1, "transition", SLAB_FREE);
        steps.sum("stack.fullSlabFree", like.nested())
                .largest(1, "transition", SLAB_FREE)
                .least(-1, "transition", SLAB_FREE)
                .plus(-foreign.ns(), "stack.foreignFree");
        Step heads = steps.costs().find("transition", RELEASE, like.alwaysIdle());
        double pageNs = steps.hasNewHeads() ? heads.maxNs() - heads.minNs() : 0;
        steps.sum("stack.freePage", like.alwaysIdle()).plus(pageNs, RELEASE + " largest - least");
        StepSum block = steps.sum("stack.freeBlock", like.stack())
                .largest(1, "transition", RELEASE)
                .least(-1, "transition", RELEASE);
        if (steps.hasNewHeads() && row.frameBytes() <= COPIED_BYTES) {
            block.plus(-block.ns(), "none: frames are copied");
        }
    }

    /** What an skb of this kind takes longer than one of those by which lists were measured in both lengths. */
    private double extraNs() {
        String one = "1";
        String config = like.stack().get(0);
        if (steps.costs().has(config, GuestSteps.list(), one)) {
            return steps.list(1, like.stack()).ns()
                    - steps.list(1, like.plainOfOne()).ns();
        }
        if (steps.costs().has(config, GuestSteps.list(), Integer.toString(BATCH))) {
            return (steps.list(BATCH, like.stack()).ns()
                            - steps.list(BATCH, like.plainOfMany()).ns())
                    / BATCH;
        }
        return 0;
    }

    /** One by one they always wake the reader, who hardly ever sleeps in overload. */
    private void wakeReader() {
        StepSum wake = steps.sum("stack.wakeReader", like.stack());
        if (row.consumer() == Consumer.READER) {
            StepSum awake = new StepSum(steps.costs(), like.manyRead()).least(1, GuestSteps.inclusive(), READABLE);
            wake.mean(1, GuestSteps.inclusive(), READABLE).plus(-awake.ns(), "nobody to wake, " + awake.source());
        } else {
            wake.plus(0, "nobody sleeps");
        }
    }

    private void reader() {
        List<String> reader = List.of("A/app_r1000", "A/app_r10");
        steps.sum("application.wake", reader).transition("schedule_idle -> skb_release_data");
        steps.sum("application.read", reader)
                .path("udp_recvmsg.ret", "udp_recvmsg", "skb_release_data", "udp_recvmsg.ret");
        steps.sum("application.copy", reader).plus(0, "part of application.read");
    }
}
