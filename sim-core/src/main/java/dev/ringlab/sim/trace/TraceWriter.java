package dev.ringlab.sim.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A line an event: time in nanoseconds, component, event, packet. */
public final class TraceWriter implements TraceSink {
    private final Appendable out;

    /** Writes to {@code out}. */
    public TraceWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void event(double ns, String component, String event, long packet) {
        try {
            out.append(String.format(Locale.ROOT, "%.1f %s %s %d%n", ns, component, event, packet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
