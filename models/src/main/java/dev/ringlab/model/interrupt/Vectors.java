package dev.ringlab.model.interrupt;

import dev.ringlab.sim.random.Sampler;

/** Who shares the interrupt of a receive queue (linux: vp_find_vqs, which tries them in this order). */
public enum Vectors {
    /** Nobody: an MSI-X vector a queue (vring_interrupt). */
    PER_QUEUE {
        @Override
        double searchNs(Sampler isr, Sampler scan, int others) {
            return 0;
        }
    },
    /** All queues, in one MSI-X vector: its handler looks at each (vp_vring_interrupt). */
    SHARED {
        @Override
        double searchNs(Sampler isr, Sampler scan, int others) {
            return scan.sumNs(others);
        }
    },
    /** All queues, in one interrupt line: its handler first asks the device whether it was it (vp_interrupt). */
    INTX {
        @Override
        double searchNs(Sampler isr, Sampler scan, int others) {
            return isr.nextNs() + scan.sumNs(others);
        }
    };

    /** Whether all queues have one interrupt. */
    public boolean areShared() {
        return this != PER_QUEUE;
    }

    /** Time of the handler until it has found what the interrupt was for, among {@code others} too. */
    abstract double searchNs(Sampler isr, Sampler scan, int others);
}
