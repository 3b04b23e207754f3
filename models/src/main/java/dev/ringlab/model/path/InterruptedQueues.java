package dev.ringlab.model.path;

import dev.ringlab.model.guest.ReceiveQueue;
import dev.ringlab.model.interrupt.MsixVector;
import java.util.ArrayList;
import java.util.List;

/** The queues of one interrupt, which goes to the vCPU of the first (linux 6.1: vp_vring_interrupt). */
final class InterruptedQueues implements MsixVector.Kernel {
    private final ReceiveQueue first;
    private final List<ReceiveQueue> queues = new ArrayList<>();

    InterruptedQueues(ReceiveQueue first) {
        this.first = first;
        queues.add(first);
    }

    /** One more shares the interrupt. */
    InterruptedQueues with(ReceiveQueue queue) {
        queues.add(queue);
        return this;
    }

    /** Every queue looks; if none has anything, it is nobody's. */
    @Override
    public void handleInterrupt() {
        boolean handled = false;
        for (int i = 0; i < queues.size(); i++) {
            handled |= queues.get(i).handleIfUsed();
        }
        if (!handled) {
            first.handleInterrupt();
        }
    }

    @Override
    public void irqExit() {
        first.irqExit();
    }

    @Override
    public MsixVector.Found interrupted() {
        return first.interrupted();
    }

    @Override
    public boolean isTickless() {
        return first.isTickless();
    }

    @Override
    public boolean makesUpForTicks() {
        return first.makesUpForTicks();
    }
}
