package dev.ringlab.model.virtio;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random schedules, shrunk to the shortest that fails. */
class RingPropertyTest {
    @Property(tries = 2000)
    void splitRing_isTwoFifos(
            @ForAll("splitRings") RingKind kind,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 64_000) Integer> steps) {
        run(kind, 0, steps);
    }

    @Property(tries = 2000)
    void packedRing_isTwoFifos(
            @ForAll("packedRings") RingKind kind,
            @ForAll @IntRange(min = 0, max = 64) int warmUp,
            @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 64_000) Integer> steps) {
        run(kind, warmUp, steps);
    }

    /** The schedule starts within 70 entries of the wrap of the 16-bit indexes, on this side or the other. */
    @Property(tries = 150)
    void splitRing_isTwoFifosWhenItsIndexesWrap(
            @ForAll("splitRings") RingKind kind,
            @ForAll @IntRange(min = 65_470, max = 65_540) int warmUp,
            @ForAll @Size(min = 100, max = 400) List<@IntRange(min = 0, max = 64_000) Integer> steps) {
        run(kind, warmUp, steps);
    }

    private static void run(RingKind kind, int warmUp, List<Integer> steps) {
        RingSchedule schedule = new RingSchedule(kind);
        schedule.warmUp(warmUp);
        steps.forEach(schedule::step);
        schedule.drain();
    }

    @Provide
    Arbitrary<RingKind> splitRings() {
        return rings(false, RingStyle.values());
    }

    @Provide
    Arbitrary<RingKind> packedRings() {
        return rings(true, RingStyle.QEMU, RingStyle.EXACT);
    }

    private static Arbitrary<RingKind> rings(boolean packed, RingStyle... styles) {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(Arbitraries.of(styles), either, either, Arbitraries.of(2, 4, 8, 16))
                .as((style, eventIdx, indirect, size) -> new RingKind(packed, style, eventIdx, indirect, size));
    }
}
