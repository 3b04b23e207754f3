package dev.ringlab.experiment.conform;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what operations return, and what they leave behind, with what is recorded; keeps the first difference. */
final class Results {
    private TraceLine line;
    private int operation = Difference.BEFORE;
    private String what = "";
    private long checks;
    private @Nullable Difference difference;

    Results(TraceLine first) {
        line = first;
    }

    /** What follows is about {@code line}. */
    void of(TraceLine about, int number, String name) {
        line = about;
        operation = number;
        what = name;
    }

    void check(String key, long got) throws BadTraceException {
        check(key, Long.toString(got));
    }

    void check(String key, boolean got) throws BadTraceException {
        check(key, got ? "1" : "0");
    }

    /** Compares with JSON as our ring would have it recorded. */
    void check(String key, String got) throws BadTraceException {
        JsonNode recorded = line.json().get(key);
        if (recorded == null) {
            throw line.bad("must have a result: missing=" + key);
        }
        equal(key, recorded.toString(), got);
    }

    /** Our ring has no such result. */
    void checkAbsent(String key) {
        JsonNode recorded = line.json().get(key);
        equal(key, recorded == null ? "nothing" : recorded.toString(), "nothing");
    }

    void equal(String key, String expected, String got) {
        checks++;
        if (!expected.equals(got)) {
            add(new Difference(operation, what, key, expected, got));
        }
    }

    void checkState(RingSnapshot snapshot) {
        checks += snapshot.fields();
        Difference found = snapshot.compare(operation, what);
        if (found != null) {
            add(found);
        }
    }

    private void add(Difference found) {
        if (difference == null) {
            difference = found;
        }
    }

    long checks() {
        return checks;
    }

    @Nullable
    Difference difference() {
        return difference;
    }
}
