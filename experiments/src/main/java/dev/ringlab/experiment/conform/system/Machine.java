package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.packet.SkbCaches;
import dev.ringlab.model.path.DirectPath.Begin;

/**
 * The measured machine from one row to the next: the rows of a boot stand in the order in which they were measured, and
 * each begins where the one before it ended. Where buffers lie in their blocks and what the CPU keeps of freed skbs
 * comes from the simulation of that row. How many buffers are missing is the balance of what was filled and added in
 * the rows before; where no measurement can begin with that many a row was held back, and the nearest possible number
 * is taken.
 */
final class Machine {
    /** Numbers that say where a guest stands. */
    static final int PLACES = 5;

    /** Frames that the guest has sent until its first measurement (event log of A/r10: its first bulk is the 14th). */
    private static final int SENT_AT_BOOT = 13;

    private static final int BUFFERS = 21; // of a block
    private static final int HEADS = 4; // of a page
    private static final int BULK = 16; // NAPI_SKB_CACHE_BULK
    private static final int STEP_MISSING = 14; // has no factor in common with 33
    private static final int STEP_PLACE = 8; // with 21
    private static final int STEP_CACHED = 5; // with 17
    private static final int STEP_ACTIVE = 7;

    private String boot = "";
    private String ring = "";
    private int missing;
    private Begin begin = fresh();

    private static Begin fresh() {
        return new Begin(RingState.FRESH, SkbCaches.sent(SENT_AT_BOOT), false);
    }

    /** Where a guest stands of which these numbers are known: {@link ConformSystemCommand}, {@code --begin}. */
    static Begin at(SystemRow row, int... places) {
        RingState ring = new RingState(places[0], places[1], row.frameBytes(), 0, null);
        return new Begin(ring, SkbCaches.of(places[2], places[3], places[4]), true);
    }

    /** Where it stands when a row begins. */
    Begin begin(SystemRow row) {
        boolean booted = !row.boot().equals(boot);
        if (booted) {
            begin = fresh();
        }
        if (booted || !row.text("ring").equals(ring)) {
            missing = 0; // a ring of another size is filled
        }
        boot = row.boot();
        ring = row.text("ring");
        missing = possible(row, missing);
        RingState stands = begin.ring();
        return new Begin(
                stands.lacking(missing).averaging(averageBytes(row, stands)), begin.caches(), begin.fullSocket());
    }

    /**
     * Where it could stand as well, as far as no measurement says: places are independent of each other, since rows
     * that were held back may have moved any of them.
     *
     * @param begin where it stands when the row begins
     * @param run 1 or more
     */
    static Begin another(SystemRow row, Begin begin, int run) {
        RingState stands = begin.ring();
        int left = possible(row, run * STEP_MISSING % (most(row) + 1));
        RingState ring = new RingState(left, run * STEP_PLACE % BUFFERS, averageBytes(row, stands), 0, null);
        int heads = (run + run / HEADS) % HEADS;
        int cached = run * STEP_CACHED % (BULK + 1);
        return new Begin(ring, SkbCaches.of(heads, cached, run * STEP_ACTIVE % (cached + 1)), true);
    }

    /** What a refill leaves missing at most. */
    private static int most(SystemRow row) {
        return Math.min(row.count("napi_weight"), row.count("ring")) / 2;
    }

    /** The nearest number with which a row ends with no more than a refill leaves. */
    private static int possible(SystemRow row, int missing) {
        int most = most(row);
        int least = Math.max(0, -change(row));
        return Math.max(least, Math.min(Math.min(most, most - change(row)), missing));
    }

    private static int change(SystemRow row) {
        return row.count("dev_fills") - row.count("bufs_added");
    }

    /** Frames that the host's TSO left whole are taken to have come before as well. */
    private static int averageBytes(SystemRow row, RingState stands) {
        return new CostClass(row).isSegmented() ? row.frameBytes() : stands.averageBytes();
    }

    /** How many were missing when a row began that ended so: what it filled and added was measured. */
    static int missing(SystemRow row, RingState end) {
        return possible(row, end.missing() - change(row));
    }

    /** Some other number than a row begins with. */
    static int half(SystemRow row, Begin begin) {
        int most = most(row);
        return possible(row, (begin.ring().missing() + most / 2) % (most + 1));
    }

    /** The same place with so many buffers missing. */
    static Begin with(Begin begin, int missing) {
        return new Begin(begin.ring().lacking(missing), begin.caches(), begin.fullSocket());
    }

    /** A row has been simulated. */
    void ended(SystemRow row, Begin began, Begin end) {
        missing = began.ring().missing() + change(row);
        begin = end;
    }
}
