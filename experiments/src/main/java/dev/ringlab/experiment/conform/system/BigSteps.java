package dev.ringlab.experiment.conform.system;

import java.util.List;

/**
 * Costs of big buffers, whose descriptors lie in tables that the slab allocator gives and takes back. The table of
 * measurements has the least and largest of them; what the allocator adds was counted in event logs of the boot
 * {@code big} with its functions observed as well: instructions of the same kernel binary (Debian's Linux 6.1.192-2).
 */
final class BigSteps {
    private static final List<String> COPIED = List.of("big/r10");
    private static final List<String> IN_PLACE = List.of("big/s1514r100");
    private static final String COUNTED = "instructions of mm/slub.c, Linux 6.1.192-2: ";
    private static final double CHANGE_NS = 159;
    private static final double GATHER_NS = 185;
    private static final double GATHER_PAGE_NS = 116;
    private static final double GROW_NS = 3354;
    private static final double FOREIGN_NS = 81;
    private static final double KEEP_NS = 42;
    private static final double DRAIN_NS = 1168;
    private static final double RELEASE_NS = 321;
    private static final double POOLED_PAGE_NS = 34;

    private final GuestSteps steps;

    BigSteps(GuestSteps steps) {
        this.steps = steps;
    }

    /** The largest of big/r10 is that of a table which lies in another page than the next, and is its first. */
    void getBuf() {
        steps.sum("guest.receive.getBuf", COPIED)
                .mean(1, "derived", "get_buf_hit")
                .plus(-FOREIGN_NS - KEEP_NS, "guest.tables.foreign, keep")
                .plus(-steps.lookNs(), steps.look());
    }

    /** A buffer of pages that the driver has, with the next table of a slab page. */
    void refill() {
        steps.sum("guest.refill.buffer", COPIED)
                .path("virtqueue_add_inbuf.ret", "virtqueue_add_inbuf", steps.add())
                .largest(1, "transition", steps.add() + " -> " + steps.add() + ".ret")
                .plus(-CHANGE_NS, "guest.tables.change")
                .transition(steps.add() + ".ret -> virtqueue_add_inbuf.ret");
        StepSum page = steps.sum("guest.refill.page", IN_PLACE)
                .least(1, "transition", "__alloc_pages -> clear_page_rep")
                .least(1, "transition", "clear_page_rep.ret -> __alloc_pages.ret")
                .least(1, "transition", "__alloc_pages.ret -> __alloc_pages")
                .plus(-POOLED_PAGE_NS, "one of the driver's instead: instructions of add_recvbuf_big");
        if (steps.row().isOn("init_on_alloc")) {
            page.transition("clear_page_rep -> clear_page_rep.ret");
        }
    }

    /** What the slab allocator takes longer than at best; nothing where there are no tables. */
    void tables() {
        boolean big = steps.row().text("bufmode").equals("big");
        table("change", big, CHANGE_NS, "virtqueue_add_split with ___slab_alloc, less without");
        table("gather", big, GATHER_NS, "virtqueue_add_split with get_partial_node, but for each page");
        table("gatherPage", big, GATHER_PAGE_NS, "get_partial_node from one put_cpu_partial to the next");
        table("grow", big, GROW_NS, "virtqueue_add_split with allocate_slab");
        table("foreign", big, FOREIGN_NS, "virtqueue_get_buf with __slab_free, less without");
        table("keep", big, KEEP_NS, "virtqueue_get_buf with put_cpu_partial, less __slab_free alone");
        table("drain", big, DRAIN_NS, "virtqueue_get_buf with __unfreeze_partials, less put_cpu_partial alone");
        table("release", big, RELEASE_NS, "virtqueue_get_buf for each discard_slab");
    }

    private void table(String knob, boolean big, double ns, String source) {
        steps.sum("guest.tables." + knob, COPIED).plus(big ? ns : 0, big ? COUNTED + source : "no tables");
    }
}
