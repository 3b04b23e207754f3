package dev.ringlab.experiment.conform.system;

/** Costs of giving the device new buffers. */
final class RefillSteps {
    private static final String CUT = "skb_page_frag_refill.ret -> virtqueue_add_inbuf_ctx";

    private final GuestSteps steps;

    RefillSteps(GuestSteps steps) {
        this.steps = steps;
    }

    void addAll() {
        BigSteps big = new BigSteps(steps);
        big.tables();
        if (steps.row().text("bufmode").equals("big")) {
            big.refill();
        } else {
            steps.sum("guest.refill.buffer", steps.like().receive())
                    .least(1, "transition", "skb_page_frag_refill -> skb_page_frag_refill.ret")
                    .least(1, "transition", CUT)
                    .path("virtqueue_add_inbuf_ctx", steps.add())
                    .largest(1, "transition", steps.add() + " -> " + steps.add() + ".ret")
                    .path(steps.add() + ".ret", "virtqueue_add_inbuf_ctx.ret", "skb_page_frag_refill");
            steps.sum("guest.refill.page", steps.like().idle()).plus(0, "blocks of 32 KiB only");
        }
        StepSum block = steps.sum("guest.refill.block", steps.like().idle())
                .largest(1, GuestSteps.inclusive(), "skb_page_frag_refill")
                .least(-1, GuestSteps.inclusive(), "skb_page_frag_refill")
                .largest(1, "transition", CUT)
                .least(-1, "transition", CUT);
        if (!steps.row().isOn("init_on_alloc")) {
            block.mean(-8, "transition", "clear_page_rep -> clear_page_rep.ret")
                    .mean(-7, "transition", "clear_page_rep.ret -> clear_page_rep");
        }
        steps.sum("guest.refill.kickPrepare", steps.like().idle())
                .path(steps.getBuf() + ".ret", "try_fill_recv", "skb_page_frag_refill")
                .mean(-1, "transition", "virtqueue_add_inbuf_ctx.ret -> skb_page_frag_refill")
                .path("virtqueue_add_inbuf_ctx.ret", "virtqueue_kick_prepare", "virtqueue_kick_prepare.ret")
                .path("virtqueue_kick_prepare.ret", "try_fill_recv.ret", "virtqueue_enable_cb_prepare")
                .mean(-1, "transition", steps.getBuf() + ".ret -> virtqueue_enable_cb_prepare");
        steps.sum("guest.refill.kick", steps.like().full()).plus(0, "part of guest.refill.kickPrepare and kickEnd");
        steps.sum("guest.refill.kickEnd", steps.like().full())
                .path("virtqueue_kick_prepare.ret", "virtqueue_notify", "vp_notify", "vp_notify.ret")
                .path("vp_notify.ret", "virtqueue_notify.ret", "try_fill_recv.ret")
                .mean(-1, "transition", "virtqueue_kick_prepare.ret -> try_fill_recv.ret");
    }
}
