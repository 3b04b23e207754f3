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

    /** The nearest number with which a row ends with no more than a refill leaves. */
    private static int possible(SystemRow row, int missing) {
        int most = Math.min(row.count("napi_weight"), row.count("ring")) / 2;
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

    /** A row has been simulated. */
    void ended(SystemRow row, Begin end) {
        missing += change(row);
        begin = end;
    }
}
