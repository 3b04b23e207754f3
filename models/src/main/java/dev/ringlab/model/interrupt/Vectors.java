package dev.ringlab.model.interrupt;

import dev.ringlab.sim.random.Sampler;

/** Who shares the interrupt of a receive queue (linux: vp_find_vqs, which tries them in this order). */
public enum Vectors {
    /** Nobody: an MSI-X vector a queue (vring_interrupt). */
    PER_QUEUE {
        @Override
        double searchNs(Sampler isr, Sampler scan) {
            return 0;
        }
    },
    /** All queues, in one MSI-X vector: its handler looks at each (vp_vring_interrupt). */
    SHARED {
        @Override
        double searchNs(Sampler isr, Sampler scan) {
            return scan.nextNs();
        }
    },
    /** All queues, in one interrupt line: its handler first asks the device whether it was it (vp_interrupt). */
    INTX {
        @Override
        double searchNs(Sampler isr, Sampler scan) {
            return isr.nextNs() + scan.nextNs();
        }
    };

    /** Time of the handler until it has found the queue that the interrupt was for. */
    abstract double searchNs(Sampler isr, Sampler scan);
}
