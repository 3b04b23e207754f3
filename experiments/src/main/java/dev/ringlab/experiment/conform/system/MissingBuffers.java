package dev.ringlab.experiment.conform.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many buffers the ring lacks when a row begins, by the balance of the rows: each tells how many were filled and how
 * many were added, the ring was full when the machine started or its size was set, and never lacks more than a refill
 * leaves when a measurement ends. Where no number fulfils all that a row was held back, and what is known begins anew.
 */
final class MissingBuffers {
    private record Range(int low, int high) {
        Range and(Range other) {
            return new Range(Math.max(low, other.low), Math.min(high, other.high));
        }

        Range plus(int more) {
            return new Range(low + more, high + more);
        }

        boolean isEmpty() {
            return low > high;
        }
    }

    private final Map<String, Integer> before = new HashMap<>();

    /** @param rows in the order in which they were measured */
    MissingBuffers(List<SystemRow> rows) {
        int first = 0;
        while (first < rows.size()) {
            first = chain(rows, first);
        }
    }

    /** Rows that follow each other from {@code first} on; the first that does not. */
    private int chain(List<SystemRow> rows, int first) {
        boolean full = first == 0 || isReset(rows.get(first - 1), rows.get(first));
        Range possible = full ? new Range(0, 0).and(possible(rows.get(first))) : possible(rows.get(first));
        if (possible.isEmpty()) {
            possible = possible(rows.get(first)); // it is not the first of the machine
        }
        int change = 0;
        int next = first + 1;
        for (; next < rows.size() && !isReset(rows.get(next - 1), rows.get(next)); next++) {
            change += change(rows.get(next - 1));
            Range narrowed = possible.and(possible(rows.get(next)).plus(-change));
            if (narrowed.isEmpty()) {
                break;
            }
            possible = narrowed;
        }
        int missing = Math.max(0, possible.low());
        for (int i = first; i < next; i++) {
            before.put(rows.get(i).config(), missing);
            missing += change(rows.get(i));
        }
        return next;
    }

    private static boolean isReset(SystemRow last, SystemRow row) {
        return !row.boot().equals(last.boot()) || row.count("ring") != last.count("ring");
    }

    private static int change(SystemRow row) {
        return row.count("dev_fills") - row.count("bufs_added");
    }

    /** What a row may begin with, so that it ends with no more than a refill leaves. */
    private static Range possible(SystemRow row) {
        int most = Math.min(row.count("napi_weight"), row.count("ring")) / 2;
        return new Range(0, most).and(new Range(0, most).plus(-change(row)));
    }

    /** Buffers that are missing when a row begins. */
    int before(SystemRow row) {
        return before.getOrDefault(row.config(), 0);
    }
}
