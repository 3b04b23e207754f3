package dev.ringlab.model.virtio;

/** What a driver may ask to add; anything else is a bug above the ring (linux: BUG_ON). */
final class Tokens {
    private Tokens() {}

    static void check(int token) {
        if (token <= DriverVirtqueue.NONE) {
            throw new IllegalArgumentException("token must be positive: token=" + token);
        }
    }

    static void check(int token, int segments) {
        check(token);
        if (segments <= 0) {
            throw new IllegalArgumentException("a buffer must have a segment: segments=" + segments);
        }
    }
}
