package dev.ringlab.sim.config;

import org.jspecify.annotations.Nullable;

/** Some CPUs, or none. */
public record Cpus(@Nullable CpuList list) {
    private static final String NONE = "none";

    /** Understands what {@link #toString} writes. */
    public static Cpus parse(String text) {
        return new Cpus(text.equals(NONE) ? null : CpuList.parse(text));
    }

    /** Whether none reaches {@code count}. */
    public boolean areBelow(int count) {
        return list == null || list.highest() < count;
    }

    @Override
    public String toString() {
        return list == null ? NONE : list.toString();
    }
}
