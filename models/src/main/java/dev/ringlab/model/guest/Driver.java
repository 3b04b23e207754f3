package dev.ringlab.model.guest;

import dev.ringlab.model.guest.buffer.RingState;
import dev.ringlab.sim.Component;

/** The driver of one receive queue, as the rest of the guest sees it. */
interface Driver extends Component {
    /** Connects the backward signal: kicks the device. */
    void onKick(Runnable kick);

    /** Begins, when it is opened, where another stood. */
    default void resume(RingState state) {}

    /** Where it stands, when it is not at work. */
    default RingState state() {
        return RingState.FRESH;
    }

    /** Fills the ring and is ready, on {@code vcpu}. */
    void open(Vcpu vcpu);

    /** The hardirq handler of the queue's vector, on {@code vcpu}. */
    void interrupt(Vcpu vcpu);

    /** Whether there is something for its handler. */
    boolean isUsed();

    /** Whether it is at work, or is about to be. */
    boolean isBusy();

    /** Whether used buffers lie in the ring and nobody is going to look. */
    boolean isOwedInterrupt();
}
