package dev.ringlab.experiment.conform;

import java.io.IOException;

/** A trace that cannot be replayed: unreadable, cut off, or not in the format. Says in which line. */
public final class BadTraceException extends IOException {
    private static final long serialVersionUID = 1L;

    BadTraceException(int line, String mustHold) {
        super("line " + line + ": " + mustHold);
    }

    BadTraceException(int line, String mustHold, Throwable cause) {
        super("line " + line + ": " + mustHold, cause);
    }
}
