package dev.ringlab.experiment.capture;

import java.io.IOException;

/** A capture that cannot be replayed: which file, which record of it, where that stands, and what is wrong. */
public final class BadCapture extends IOException {
    private static final long serialVersionUID = 1L;

    BadCapture(String message) {
        super(message);
    }

    /** @param record counts from 1 */
    static BadCapture at(String file, long record, long offset, String mustHold) {
        return new BadCapture(file + ": record " + record + " at offset " + offset + " " + mustHold);
    }
}
