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
    private int touched; // heads that are not dealt with yet

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
        settle();
        return new HeadPages(this);
    }

    /** Whether the next head needs a new page. */
    boolean isOut() {
        settle();
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

    /** Takes one and gives it back at once, as GRO does with most: what comes of it is found when somebody asks. */
    void touch() {
        touched++;
    }

    /** A page that is only touched is free again after four, and taken again: pages between come out as none. */
    private void settle() {
        if (touched == 0) {
            return;
        }
        int ofCurrent = Math.min(touched, uncut);
        uncut -= ofCurrent;
        if (ofCurrent > 0) {
            give(current, ofCurrent);
        }
        if (touched > ofCurrent) {
            int ofLast = (touched - ofCurrent - 1) % HEADS_A_PAGE + 1;
            current = newPage();
            uncut = HEADS_A_PAGE - ofLast;
            give(current, ofLast);
        }
        touched = 0;
    }

    /** Takes and frees heads of a page until so many are left of it. */
    void leave(int left) {
        settle();
        while (uncut != left) {
            give(take());
        }
    }

    /** Whether a page is free once one more of its heads is given back. */
    boolean isLast(int page) {
        settle();
        return page != NONE && uncutOrUsed[page] == 1;
    }

    /** The same of the next head's page, once that head is given back. */
    boolean nextIsLast() {
        return !isOut() && isLast(current);
    }

    /** Gives a head of this page back. */
    void give(int page) {
        settle();
        if (page != NONE) {
            give(page, 1);
        }
    }

    private void give(int page, int heads) {
        uncutOrUsed[page] -= heads;
        if (uncutOrUsed[page] == 0) {
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
