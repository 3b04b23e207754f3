package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.StepCosts.Step;
import dev.ringlab.model.path.DirectPath.Consumer;
import java.util.List;

/** Costs of GRO, the protocol stack and the reader. */
final class StackSteps {
    private static final int BATCH = 8;
    private static final int HEADS_A_PAGE = 4;
    private static final int BUFFERS_A_BLOCK = 21; // of 1536 bytes in 32 KiB
    private static final int SMALL_BUFFERS_A_BLOCK = 17; // of 1920 bytes
    private static final double FOREIGN_FREE_NS = 81;
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
                .transition("napi_gro_receive.ret -> virtqueue_get_buf_ctx");
        steps.sum("gro.checksum", like.gro()).plus(0, "part of gro.packet");
        if (row.sumsUp() && row.isOn("gro")) {
            packet.plus(checksumNs(), "checksum: two lengths of G/gro1_udpswcsum_b8, G/gro1_udp512swcsum_b8");
        }
        merge();
        StepSum held = steps.sum("gro.held", like.groHeld());
        if (row.isTcp() && row.isOn("gro")) {
            held.plus(heldNs(), "an eighth of the difference of GRO between eight flows held and none");
        } else {
            held.plus(0, "nothing is held");
        }
    }

    /** By a measured path of packets that were merged one after the other, without the sum over their bytes. */
    private void merge() {
        StepSum merge = steps.sum("gro.merge", like.groMerges());
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
                .plus(-checksumNs(), "its checksum")
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
        StepCosts costs = steps.costs();
        return costs.find("transition", inet, List.of(with)).meanNs()
                - costs.find("transition", inet, List.of(without)).meanNs();
    }

    private void stack() {
        double ofOne = steps.list(1, like.plainOfOne()).ns();
        double each = (steps.list(BATCH, like.plainOfMany()).ns() - ofOne) / (BATCH - 1);
        StepSum before = new StepSum(steps.costs(), like.idle())
                .path("virtqueue_enable_cb_prepare.ret", "napi_complete_done", "netif_receive_skb_list_internal");
        String rows = "lists of 1 and of 8 skbs, " + like.plainOfOne() + " and " + like.plainOfMany();
        String more = "more than those, " + like.stack();
        if (steps.endsInSocket()) {
            socket(ofOne + before.ns(), each, rows, more);
        } else {
            steps.sum("stack.foreignFree", like.stack()).plus(0, "part of stack.core");
            steps.sum("stack.list", like.stack()).plus(ofOne + before.ns() - each, rows);
            steps.sum("stack.core", like.stack()).plus(each, rows).plus(extraNs(), more);
            steps.sum("stack.next", like.stack()).plus(0, "no transport");
            steps.sum("stack.skb", like.stack()).plus(0, "no transport");
        }
    }

    private void socket(double ofOne, double each, String rows, String more) {
        StepSum next = steps.sum("stack.next", like.plainOfMany()).transition("__udp4_lib_rcv.ret -> __udp4_lib_rcv");
        StepSum skb = steps.sum("stack.skb", like.plainOfMany()).mean(1, GuestSteps.inclusive(), "__udp4_lib_rcv");
        StepSum tail = new StepSum(steps.costs(), like.plainOfOne())
                .path("ip_list_rcv.ret", "__netif_receive_skb_list_core.ret", "netif_receive_skb_list_internal.ret");
        double core = each - skb.ns() - next.ns();
        steps.sum("stack.core", like.plainOfMany()).plus(core, rows + " without transport");
        StepSum list = steps.sum("stack.list", like.plainOfOne()).plus(ofOne - core - skb.ns() - tail.ns(), rows);
        String lookup = "__udp4_lib_rcv -> __udp4_lib_lookup";
        StepCosts costs = steps.costs();
        double pulledNs = costs.find("transition", lookup, like.stack()).maxNs()
                - costs.find("transition", lookup, like.plainOfOne()).minNs();
        next.plus(pulledNs, "headers of a later skb are pulled, " + like.stack());
        String first = "ip_rcv_finish_core.constprop.0 -> ip_route_input_noref";
        double firstNs = costs.find("transition", first, like.stack()).meanNs()
                - costs.find("transition", first, like.plainOfOne()).meanNs();
        list.plus(firstNs, "headers of the first are pulled, " + like.stack());
        skb.plus(extraNs() - firstNs, more);
        release(skb);
        steps.sum("stack.foreignFree", like.nested()).plus(FOREIGN_FREE_NS, "event log of A/p100: every other free");
        if (row.sumsUp() && !row.isOn("gro")) {
            skb.plus(checksumNs(), "checksum: two lengths of G/gro1_udpswcsum_b8, G/gro1_udp512swcsum_b8");
        }
    }

    /** The last head of a page frees the page, the last buffer of a block that. */
    private void release(StepSum skb) {
        String release = "skb_release_data -> kfree_skb_reason.ret";
        Step found = steps.costs().find("transition", release, like.stack());
        Step heads = steps.costs().find("transition", release, like.alwaysIdle());
        boolean newHeads = steps.hasNewHeads();
        double moreNs = found.meanNs() - found.minNs();
        double pageNs = newHeads ? Math.min(heads.maxNs() - heads.minNs(), HEADS_A_PAGE * moreNs) : 0;
        int blockful = row.text("bufmode").equals("small") ? SMALL_BUFFERS_A_BLOCK : BUFFERS_A_BLOCK;
        double blockNs = Math.max(0, moreNs - pageNs / HEADS_A_PAGE) * blockful;
        double[] ns = new double[HEADS_A_PAGE * blockful];
        for (int i = 0; i < ns.length; i++) {
            ns[i] = skb.ns() - moreNs;
            ns[i] += i % HEADS_A_PAGE == HEADS_A_PAGE - 2 ? pageNs : 0;
            ns[i] += i % blockful == blockful - 1 ? blockNs : 0;
        }
        steps.inTurn("stack.skb", ns);
    }

    /** What an skb of this kind takes longer than one of those by which lists were measured in both lengths. */
    private double extraNs() {
        String one = "1";
        if (row.consumer() == Consumer.READER) {
            return (steps.list(BATCH, like.manyRead()).ns()
                            - steps.list(BATCH, like.plainOfMany()).ns())
                    / BATCH;
        }
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

    /** A list of one always wakes the reader, one of eight hardly ever. */
    private void wakeReader() {
        StepSum wake = steps.sum("stack.wakeReader", like.stack());
        if (row.consumer() == Consumer.READER) {
            double oneNs = steps.list(1, like.stack()).ns()
                    - steps.list(1, like.plainOfOne()).ns();
            wake.plus(oneNs - extraNs(), "lists of 1, " + like.stack() + ", less those of 8, " + like.manyRead());
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
