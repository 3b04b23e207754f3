package dev.ringlab.experiment.conform.system;

import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.model.packet.SkbCaches;
import dev.ringlab.model.path.DirectPath.Begin;
import java.util.List;

/**
 * The measured machine from one row to the next: the rows of a boot stand in the order in which they were measured, and
 * each begins where the one before it ended. Where buffers lie in their blocks and what the CPU keeps of freed skbs
 * comes from the simulation of the row before, the number of missing buffers from {@link MissingBuffers}.
 */
final class Machine {
    /** Frames that the guest has sent until its first measurement (event log of A/r10: its first bulk is the 14th). */
    private static final int SENT_AT_BOOT = 13;

    /** Numbers that say where a guest stands. */
    static final int PLACES = 4;

    private final MissingBuffers missing;
    private String boot = "";
    private Begin begin = fresh();

    Machine(List<SystemRow> rows) {
        this.missing = new MissingBuffers(rows);
    }

    private static Begin fresh() {
        return new Begin(RingState.FRESH, SkbCaches.of(0, SENT_AT_BOOT), false);
    }

    /** Where it stands when a row begins. */
    Begin begin(SystemRow row) {
        if (!row.boot().equals(boot)) {
            begin = fresh();
        }
        boot = row.boot();
        RingState stands = begin.ring();
        return new Begin(
                new RingState(missing.before(row), stands.oldest(), averageBytes(row, stands), stands.pooledPages()),
                begin.caches(),
                begin.fullSocket());
    }

    /** Where a guest stands of which four numbers are known: {@link ConformSystemCommand}, {@code --begin}. */
    static Begin at(SystemRow row, int... places) {
        RingState ring = new RingState(places[0], places[1], row.frameBytes(), 0);
        return new Begin(ring, SkbCaches.of(places[2], places[3]), true);
    }

    /** Frames that the host's TSO left whole are taken to have come before as well. */
    private static int averageBytes(SystemRow row, RingState stands) {
        return new CostClass(row).isSegmented() ? row.frameBytes() : stands.averageBytes();
    }

    /** A row has been simulated. */
    void ended(Begin end) {
        begin = end;
    }
}
