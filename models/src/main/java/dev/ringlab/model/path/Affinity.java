package dev.ringlab.model.path;

import dev.ringlab.sim.config.CpuList;
import org.jspecify.annotations.Nullable;

/** Which vCPU each receive queue interrupts. */
public record Affinity(@Nullable CpuList list) {
    private static final String SPREAD = "spread";

    /** Understands what {@link #toString} writes. */
    public static Affinity parse(String text) {
        return new Affinity(text.equals(SPREAD) ? null : CpuList.parse(text));
    }

    /** The vCPU of one queue. Spread: the first of a group of vCPUs, as equal as can be (virtnet_set_affinity). */
    int vcpu(int queue, int queues, int vcpus) {
        if (list != null) {
            return list.of(queue);
        }
        int stride = Math.max(1, vcpus / queues);
        int stragglers = vcpus >= queues ? vcpus % queues : 0;
        return (queue * stride + Math.min(queue, stragglers)) % vcpus;
    }

    @Override
    public String toString() {
        return list == null ? SPREAD : list.toString();
    }
}
