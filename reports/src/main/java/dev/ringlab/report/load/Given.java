package dev.ringlab.report.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a manifest must give, and what stands for what it may leave out. */
final class Given {
    private Given() {}

    static String text(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("must be given: " + name);
        }
        return value;
    }

    static <T> T object(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("must be given: " + name);
        }
        return value;
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }
}
