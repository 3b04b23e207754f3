package dev.ringlab.report.load;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A result folder that cannot be read, or a report that cannot be written. The message is one line and names the file. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReportException(String message) {
        super(message);
    }

    public ReportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** One line, never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
