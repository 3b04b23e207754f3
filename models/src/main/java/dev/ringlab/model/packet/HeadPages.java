package dev.ringlab.model.packet;

import java.util.Arrays;

/**
 * The pages of 4 KiB out of which heads of up to 1 KiB are cut (linux 6.1: page_frag_alloc_1k). A page is free when all
 * four that were cut from it are.
 */
final class HeadPages {
    static final int NONE = -1;

    private static final int HEADS_A_PAGE = 4;

    private int[] uncutOrUsed = new int[64];
    private int[] unused = new int[64];
    private int unusedCount;
    private int made;
    private int current = NONE;
    private int uncut;

    HeadPages() {}

    private HeadPages(HeadPages other) {
        uncutOrUsed = other.uncutOrUsed.clone();
        unused = other.unused.clone();
        unusedCount = other.unusedCount;
        made = other.made;
        current = other.current;
        uncut = other.uncut;
    }

    HeadPages copy() {
        return new HeadPages(this);
    }

    /** Whether the next head needs a new page. */
    boolean isOut() {
        return uncut == 0;
    }

    /** Takes a head; its page. */
    int take() {
        if (isOut()) {
            current = newPage();
            uncut = HEADS_A_PAGE;
        }
        uncut--;
        return current;
    }

    /** Takes one and gives it back at once. */
    void touch() {
        take();
        if (--uncutOrUsed[current] == 0) {
            unused[unusedCount++] = current;
        }
    }

    /** Takes and frees heads of a page until so many are left of it. */
    void leave(int left) {
        while (uncut != left) {
            give(take());
        }
    }

    /** Whether a page is free once one more of its heads is given back. */
    boolean isLast(int page) {
        return page != NONE && uncutOrUsed[page] == 1;
    }

    /** The same of the next head's page, once that head is given back. */
    boolean nextIsLast() {
        return !isOut() && isLast(current);
    }

    /** Gives a head of this page back. */
    void give(int page) {
        if (page != NONE && --uncutOrUsed[page] == 0) {
            unused[unusedCount++] = page;
        }
    }

    private int newPage() {
        if (unusedCount == 0) {
            if (made == uncutOrUsed.length) {
                uncutOrUsed = Arrays.copyOf(uncutOrUsed, 2 * made);
                unused = Arrays.copyOf(unused, 2 * made);
            }
            unused[unusedCount++] = made++;
        }
        int page = unused[--unusedCount];
        uncutOrUsed[page] = HEADS_A_PAGE;
        return page;
    }
}
