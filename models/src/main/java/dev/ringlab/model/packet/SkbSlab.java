package dev.ringlab.model.packet;

import java.util.Arrays;

/**
 * Where the struct sk_buff of a CPU come from (linux 6.1: napi_skb_cache_get over the slab allocator, mm/slub.c): NAPI
 * takes a bulk of 16 and gives them out one by one. The CPU allocates from one slab page and gets back quickly what
 * lies in that; whatever lies in another goes back to its page, which takes longer.
 */
final class SkbSlab {
    private static final int BULK = 16; // NAPI_SKB_CACHE_BULK
    private static final int SKBS_A_PAGE = 16; // of 256 bytes in 4 KiB
    private static final int CACHE = 64; // NAPI_SKB_CACHE_SIZE

    private final int[] cache = new int[CACHE];
    private int cached;
    private int[] free = new int[4];
    private int[] partial = new int[4];
    private int partials;
    private int pages;
    private int active;

    SkbSlab() {
        active = newPage();
    }

    private SkbSlab(SkbSlab other) {
        System.arraycopy(other.cache, 0, cache, 0, CACHE);
        cached = other.cached;
        free = other.free.clone();
        partial = other.partial.clone();
        partials = other.partials;
        pages = other.pages;
        active = other.active;
    }

    SkbSlab copy() {
        return new SkbSlab(this);
    }

    /** Begins with a page of which some are held and some cached, and with one of which the last cached ones are. */
    void begin(int held, int cachedOfIt, int cachedOfNext) {
        int first = active;
        for (int i = 0; i < held; i++) {
            takeFromPage();
        }
        for (int i = 0; i < cachedOfIt; i++) {
            cache[cached++] = takeFromPage();
        }
        int left = free[first];
        free[first] = 0;
        active = newPage();
        for (int i = 0; i < cachedOfNext; i++) {
            cache[cached++] = takeFromPage();
        }
        for (int i = 0; i < left; i++) {
            give(first);
        }
    }

    /** Whether NAPI is out of them, so that the next one begins with a bulk. */
    boolean isOut() {
        return cached == 0;
    }

    /**
     * Takes a bulk.
     *
     * @return how often another page had to be taken from
     */
    int takeBulk() {
        int changes = 0;
        while (cached < BULK) {
            changes += changesPage() ? 1 : 0;
            cache[cached++] = takeFromPage();
        }
        return changes;
    }

    /** Takes one that NAPI keeps; its page. */
    int takeCached() {
        touchCached();
        return cache[--cached];
    }

    /** Takes one that NAPI keeps and gives it back. */
    void touchCached() {
        if (isOut()) {
            takeBulk();
        }
    }

    /** Whether the page in use is empty. */
    boolean changesPage() {
        return free[active] == 0;
    }

    /** Takes one that NAPI does not keep; its page. */
    int takeFromPage() {
        if (changesPage()) {
            active = partials > 0 ? partial[--partials] : newPage();
        }
        free[active]--;
        return active;
    }

    /** Whether one of this page goes back slowly. */
    boolean isForeign(int page) {
        return page != active;
    }

    /** Whether none of this page is free. */
    boolean isFull(int page) {
        return free[page] == 0;
    }

    /** Gives one back to its page. */
    void give(int page) {
        if (isForeign(page) && isFull(page)) {
            partial = fitting(partial, partials);
            partial[partials++] = page;
        }
        free[page]++;
    }

    /** Gives one back to NAPI, as GRO does (napi_skb_cache_put). */
    void giveCached(int page) {
        if (cached < CACHE) {
            cache[cached++] = page;
        } else {
            give(page);
        }
    }

    private int newPage() {
        free = fitting(free, pages);
        free[pages] = SKBS_A_PAGE;
        return pages++;
    }

    private static int[] fitting(int[] values, int index) {
        return index < values.length ? values : Arrays.copyOf(values, 2 * values.length);
    }
}
