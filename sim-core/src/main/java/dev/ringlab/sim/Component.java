package dev.ringlab.sim;

/** A part of a model that acts by itself and can be audited. */
public interface Component {
    /** Sets the part going, once, at time 0. */
    default void start() {}

    /**
     * Checks the books at the end of a run: conservation (what came in went out or is still here) and liveness (nothing
     * waits for a wake-up that will not come).
     *
     * @throws IllegalStateException if they do not balance
     */
    default void verify() {}

    /** Throws an {@link IllegalStateException} unless {@code holds}. */
    static void require(boolean holds, String mustHold, Object... values) {
        if (!holds) {
            throw new IllegalStateException(mustHold + ": " + java.util.Arrays.toString(values));
        }
    }
}
