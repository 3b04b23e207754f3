package dev.ringlab.model.backend.virtionet;

/** What becomes of a frame that a device is given (qemu 7.2: the ways out of virtio_net_receive_rcu). */
public enum Outcome {
    /** It lies in buffers of the ring; the driver sees it once they are published. */
    QUEUED(Answer.CONSUMED),
    /** It waits, alone or as part of another, for the next segment of its flow (RSC). */
    COALESCING(Answer.CONSUMED),
    /** The receive filter does not want it. */
    FILTERED(Answer.CONSUMED),
    /** It is longer than its only buffer, which goes back to the ring. */
    TOO_LONG(Answer.CONSUMED),
    /** It needs more buffers than a packet may have; that breaks the device. */
    TOO_MANY_BUFFERS(Answer.CONSUMED),
    /** The available buffers do not hold it: a kick is asked for, and the frame is to be offered again. */
    NO_BUFFERS(Answer.PARKED),
    /** The machine or the driver is not ready for this queue, and nobody has asked whether it is: it is lost. */
    CANNOT_RECEIVE(Answer.DISCARDED),
    /** The ring is malformed; that breaks the device. */
    BROKEN(Answer.DISCARDED);

    /** What the sender learns of it: the return value of receive. */
    public enum Answer {
        /** The length: the frame is gone, one way or the other; go on. */
        CONSUMED,
        /** 0: keep the frame and stop. */
        PARKED,
        /** -1: the frame is lost; stop for now. */
        DISCARDED
    }

    private final Answer answer;

    Outcome(Answer answer) {
        this.answer = answer;
    }

    /** What the sender learns of it. */
    public Answer answer() {
        return answer;
    }
}
