package dev.ringlab.experiment.conform;

import java.util.BitSet;

/** Keeps the books of a replay: which buffers the driver has given away. */
final class Buffers {
    private final BitSet given = new BitSet();
    private int added;
    private int returned;
    private int detached;
    private int lastToken;

    /** An add, which uses its token up even if it fails. */
    void added(int token, boolean succeeded) {
        lastToken = token;
        if (succeeded) {
            given.set(token);
            added++;
        }
    }

    /** A buffer came back; false: it was not away. */
    boolean returned(int token) {
        returned++;
        return took(token);
    }

    boolean detached(int token) {
        detached++;
        return took(token);
    }

    private boolean took(int token) {
        boolean away = given.get(token);
        given.clear(token);
        return away;
    }

    int added() {
        return added;
    }

    int returned() {
        return returned;
    }

    int detached() {
        return detached;
    }

    int away() {
        return given.cardinality();
    }

    int nextToken() {
        return lastToken + 1;
    }
}
