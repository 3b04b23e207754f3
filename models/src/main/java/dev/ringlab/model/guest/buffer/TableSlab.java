package dev.ringlab.model.guest.buffer;

import java.util.Arrays;

/**
 * Where one CPU finds the indirect tables of big buffers (linux 6.1: kmalloc-512, mm/slub.c). It allocates from one
 * slab page and gets back quickly what lies in that; pages of which others come back are kept for it, until there are
 * too many and all go to the node's list. The device uses the buffers of a ring in their order, so the tables do too.
 */
public final class TableSlab {
    private static final int TABLES_A_PAGE = 8; // 19 descriptors of 16 bytes in 512, in 4 KiB
    private static final int MOST_KEPT = 13; // cpu_partial_slabs
    private static final int MOST_GATHERED = MOST_KEPT / 2 + 1; // beside the one that is allocated from
    private static final int LEAST_OF_NODE = 5; // min_partial

    /** Free objects of pages in which others have some (addresses of a Debian guest's first ring, kernel 6.1.192-2). */
    private static final int[] LEFT_BY_OTHERS = {2, 1, 7, 3};

    private final PageList inRing;
    private final PageList kept;
    private final PageList ofNode;
    private final PageList unused;
    private int[] free;
    private boolean[] isOfNode;
    private int pages;
    private int active;
    private int resumed;

    private boolean changed;
    private int gathered;
    private boolean grown;
    private boolean foreign;
    private boolean full;
    private boolean drained;
    private int released;

    /** That of a CPU that has allocated none. */
    TableSlab() {
        inRing = new PageList();
        kept = new PageList();
        ofNode = new PageList();
        unused = new PageList();
        free = new int[16];
        isOfNode = new boolean[16];
        active = newPage();
        free[active] = LEFT_BY_OTHERS[0];
        for (int i = 1; i < LEFT_BY_OTHERS.length; i++) {
            int page = newPage();
            free[page] = LEFT_BY_OTHERS[i];
            kept.addLast(page);
        }
    }

    private TableSlab(TableSlab other) {
        inRing = new PageList(other.inRing);
        kept = new PageList(other.kept);
        ofNode = new PageList(other.ofNode);
        unused = new PageList(other.unused);
        free = other.free.clone();
        isOfNode = other.isOfNode.clone();
        pages = other.pages;
        active = other.active;
    }

    /** The same, with the tables of a ring that is about to be filled with so many buffers. */
    TableSlab resume(int buffers) {
        TableSlab copy = new TableSlab(this);
        while (copy.inRing.size() > buffers) {
            copy.give();
        }
        copy.resumed = copy.inRing.size();
        return copy;
    }

    /** Takes the table of the buffer that is offered next. */
    void take() {
        changed = false;
        grown = false;
        gathered = 0;
        if (resumed > 0) {
            resumed--;
            return;
        }
        if (free[active] == 0) {
            changePage();
        }
        free[active]--;
        inRing.addLast(active);
    }

    /** ___slab_alloc: from a page that was kept, or some of the node's, or a new one. */
    private void changePage() {
        changed = true;
        if (kept.size() > 0) {
            active = kept.removeFirst();
            return;
        }
        grown = ofNode.size() == 0;
        if (grown) {
            active = newPage();
            return;
        }
        active = gather();
        while (gathered <= MOST_GATHERED && ofNode.size() > 0) {
            kept.addFirst(gather());
        }
    }

    private int gather() {
        int page = ofNode.removeFirst();
        isOfNode[page] = false;
        gathered++;
        return page;
    }

    /** Gives back the table of the buffer that was used first. */
    void give() {
        foreign = false;
        full = false;
        drained = false;
        released = 0;
        if (inRing.size() == 0) {
            return;
        }
        int page = inRing.removeFirst();
        foreign = page != active;
        full = foreign && free[page] == 0;
        free[page]++;
        if (full) {
            keep(page);
        } else if (isOfNode[page] && isEmpty(page) && ofNode.size() >= LEAST_OF_NODE) {
            ofNode.remove(page);
            release(page);
        }
    }

    /** put_cpu_partial. */
    private void keep(int page) {
        drained = kept.size() >= MOST_KEPT;
        while (drained && kept.size() > 0) {
            int old = kept.removeFirst();
            if (isEmpty(old) && ofNode.size() >= LEAST_OF_NODE) {
                release(old);
            } else {
                isOfNode[old] = true;
                ofNode.addLast(old);
            }
        }
        kept.addFirst(page);
    }

    private boolean isEmpty(int page) {
        return free[page] == TABLES_A_PAGE;
    }

    private void release(int page) {
        isOfNode[page] = false;
        unused.addLast(page);
        released++;
    }

    private int newPage() {
        int page = unused.size() > 0 ? unused.removeFirst() : pages++;
        if (page == free.length) {
            free = Arrays.copyOf(free, 2 * page);
            isOfNode = Arrays.copyOf(isOfNode, 2 * page);
        }
        free[page] = TABLES_A_PAGE;
        return page;
    }

    /** Whether the last table taken began another page. */
    public boolean isChanged() {
        return changed;
    }

    /** Pages that came from the node's list for it. */
    public int gathered() {
        return gathered;
    }

    /** Whether that page is new. */
    public boolean isGrown() {
        return grown;
    }

    /** Whether the last table given back lies in another page than the next will. */
    public boolean isForeign() {
        return foreign;
    }

    /** Whether no other of that page was free. */
    public boolean isOfFullPage() {
        return full;
    }

    /** Whether the pages kept went to the node's list. */
    public boolean isDrained() {
        return drained;
    }

    /** Pages that were released. */
    public int released() {
        return released;
    }
}
